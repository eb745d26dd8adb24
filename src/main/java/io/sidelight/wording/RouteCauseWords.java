package io.sidelight.wording;

import io.sidelight.model.evidence.RouteCause;

/** Words for causes that concern the route to a list. */
final class RouteCauseWords {
    static final WordsByKind<RouteCause> WORDS = new WordsByKind<RouteCause>()
            .on(RouteCause.EarlierWorks.class, "a way before it works")
            .on(RouteCause.ListedBy.class, by -> "a scheduler has listed the service, by: " + by.route())
            .on(RouteCause.MayHaveApi.class, by -> "there may be an endpoints API, by: " + by.route())
            .on(RouteCause.NoLoginNeeded.class, "no login is needed there")
            .on(RouteCause.NoLogin.class, "no login is configured")
            .on(RouteCause.TokenOf.class, token -> "with the token of " + token.setting())
            .on(
                    RouteCause.LoggedIn.class,
                    in -> "logged in as " + in.uid() + " at " + in.login()
                            + (in.behind().isZero() ? "" : ", though " + skew(in)))
            .on(
                    RouteCause.PlainLogin.class,
                    plain -> "the login of " + plain.setting() + " at " + plain.login()
                            + " is not sent over plain http: it needs https, or SIDELIGHT_ALLOW_PLAIN_TOKEN=true")
            .on(RouteCause.NoHost.class, host -> "no host is called \"" + host.name() + "\"")
            .on(
                    RouteCause.Late.class,
                    late -> "nothing whole within " + late.patience().toMillis() + " ms");

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
