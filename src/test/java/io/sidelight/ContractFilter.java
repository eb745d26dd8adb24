package io.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Optional;

/** Validates each response of REST Assured against the description of the API. */
final class ContractFilter implements Filter {
    private final ApiContract contract;

    ContractFilter(ApiContract contract) {
        this.contract = contract;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        String path =
                Optional.ofNullable(URI.create(request.getURI()).getRawPath()).orElse("/");
        assertThat(path).startsWith("/");
        contract.validate(request.getMethod(), path, response);
        return response;
    }
}
