package io.sidelight.wording;

import io.sidelight.model.evidence.RouteCause;

/** The sentences for causes that concern the route to a list. */
final class RouteCauseWords {
    static final WordsByKind<RouteCause> WORDS = new WordsByKind<RouteCause>()
            .on(RouteCause.EarlierWorks.class, "an earlier route works")
            .on(RouteCause.ListedBy.class, by -> "a scheduler listed the service, via " + by.route())
            .on(RouteCause.MayHaveApi.class, by -> "the service may have an endpoints API, via " + by.route())
            .on(RouteCause.NoLoginNeeded.class, "no authentication needed")
            .on(RouteCause.NoLogin.class, "no credential configured")
            .on(RouteCause.TokenOf.class, token -> "with the token in " + token.setting())
            .on(
                    RouteCause.LoggedIn.class,
                    in -> "logged in as " + in.uid() + " at " + in.login()
                            + (in.behind().isZero() ? "" : ", though " + skew(in)))
            .on(
                    RouteCause.PlainLogin.class,
                    plain -> "the login of " + plain.setting() + " at " + plain.login()
                            + " is not sent over plain http: use https, or set SIDELIGHT_ALLOW_PLAIN_TOKEN=true")
            .on(RouteCause.NoHost.class, host -> "not a host name and port: \"" + host.name() + "\"")
            .on(
                    RouteCause.Late.class,
                    late -> "no complete response within " + late.patience().toMillis() + " ms");

    private RouteCauseWords() {}

    static String of(RouteCause cause) {
        return WORDS.of(cause);
    }

    private static String skew(RouteCause.LoggedIn in) {
        return "this machine's clock is " + in.behind().abs().toMinutes() + " min "
                + (in.behind().isNegative() ? "ahead of" : "behind") + " that of "
                + in.login().getHost();
    }
}
