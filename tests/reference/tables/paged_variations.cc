#include "reference/tables/tables.h"

namespace accord::reference {
namespace {

constexpr Change paged_variations_table[] = {
#define CHANGE(group, ...) {"paged", group, __VA_ARGS__},
    // clang-format off
    CHANGE("rows", "many-rows", "there are many rows before the first request", "nothing says that a server is empty")
    CHANGE("rows", "others-write", "other clients add rows meanwhile", "nothing says that there is one client")
    CHANGE("bodies", "reorders-members", "members come in another order", "RFC 8259 section 1: an object is unordered")
    CHANGE("bodies", "adds-members", "members of the envelope that the schema does not name", "additionalProperties is not false there")
    CHANGE("bodies", "shows-null", "credit_limit is shown as null where it is absent", "it is nullable")
    CHANGE("bodies", "shows-empty-lists", "contacts is shown as [] where it is absent", "nothing says that it is left out")
    CHANGE("bodies", "hides-state", "orders do not show their state", "it is not required")
    CHANGE("bodies", "short-errors", "errors have no details", "they are not required")
    CHANGE("bodies", "updated-at-is-late", "updated_at changes some requests later", "nothing says when it changes")
    CHANGE("bodies", "touched-by-reading", "updated_at changes with each request", "nothing says what it depends on")
    CHANGE("bodies", "writes-offset", "date-times are written with the offset +02:00", "RFC 3339")
    CHANGE("bodies", "writes-fraction", "date-times are written with milliseconds", "RFC 3339")
    CHANGE("bodies", "drops-repeated-items", "repeated items of arrays are stored once", "nothing says that lists are kept as they are")
    CHANGE("bodies", "update-answers-204", "PUT and PATCH of customers answer 204", "204 is documented beside 200")
    CHANGE("pages", "small-pages", "a page has 2 items unless limit is given", "limit has no documented default")
    CHANGE("etag", "no-etags", "no response has an ETag", "ETag is not required")
    CHANGE("etag", "weak-etags", "ETags are weak", "RFC 9110 section 8.8.1")
    CHANGE("delete", "gone-410", "a deleted customer is answered 410", "410 is documented")
    CHANGE("checks", "400-for-422", "a body that violates the schema is answered 400", "both are documented")
    CHANGE("checks", "looks-up-last", "404 comes after 415, 400 and 422", "no order is documented")
    CHANGE("checks", "media-type-first", "415 comes before 404", "no order is documented")
    CHANGE("checks", "refuses-read-only", "a body with readOnly members is refused with 422", "OpenAPI 3.0: they should not be sent")
    CHANGE("checks", "prose-rule", "names that are all upper case are refused with 422", "Customer.name: may be refused in capitals")
    CHANGE("checks", "busy-at-times", "some requests are answered 503 with Retry-After: 0", "503 is documented")
    CHANGE("transfer", "chunked", "bodies are chunked", "RFC 9112 section 7.1")
    CHANGE("transfer", "closes", "the connection is closed after each response", "RFC 9112 section 9.6")
    CHANGE("transfer", "compresses", "bodies are compressed where the client accepts gzip", "RFC 9110 section 8.4")
    CHANGE("transfer", "charset-parameter", "Content-Type has the parameter charset=utf-8", "RFC 9110 section 8.3.1")
    CHANGE("transfer", "extra-fields", "more response fields", "RFC 9110 section 5.1: unknown fields are ignored")
    CHANGE("location", "absolute-location", "Location is an absolute URI", "RFC 9110 section 10.2.2: a URI reference")
    CHANGE("text", "lowers-email", "email addresses are stored in lower case", "they are compared without regard to case")
    CHANGE("text", "trims-text", "white space around strings is removed", "nothing says that strings are kept as they are")
    CHANGE("pages", "newest-first", "products and orders come newest first", "no order is documented for them")
// clang-format on
#undef CHANGE
};

}  // namespace

std::span<const Change> paged_variations() {
  return paged_variations_table;
}

}  // namespace accord::reference
