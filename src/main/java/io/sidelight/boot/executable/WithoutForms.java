package io.sidelight.boot.executable;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.Http1xServerRequest;

/** A server without decoders of forms. The API reads no request bodies. */
@TargetClass(Http1xServerRequest.class)
final class WithoutForms {
    private WithoutForms() {}

    @Substitute
    @SuppressWarnings("unused") // The library's signature.
    public HttpServerRequest setExpectMultipart(boolean expected) {
        return (HttpServerRequest) (Object) this;
    }
}
