#include "reference/tables/tables.h"

namespace accord::reference {
namespace {

constexpr Change roles_variations_table[] = {
#define CHANGE(group, ...) {"roles", group, __VA_ARGS__},
    // clang-format off
    CHANGE("rows", "many-rows", "there are many rows before the first request", "nothing says that a server is empty")
    CHANGE("bodies", "reorders-members", "members come in another order", "RFC 8259 section 1: an object is unordered")
    CHANGE("bodies", "adds-members", "members that the schema does not name", "additionalProperties is not false there")
    CHANGE("bodies", "problem-types", "problems have a type URI", "RFC 9457 section 3.1.1")
    CHANGE("bodies", "writes-offset", "date-times are written with the offset +02:00", "RFC 3339")
    CHANGE("bodies", "escapes-non-ascii", "characters beyond ASCII are escaped", "RFC 8259 section 7")
    CHANGE("etag", "etag-of-content", "ETags are made from the content", "RFC 9110 section 8.8.3: any opaque value; the same content may have the same tag again")
    CHANGE("etag", "accepts-applied-again", "a PUT with a former ETag that changes nothing is answered 200", "RFC 9110 section 13.1.1: 2xx where the change is there already")
    CHANGE("checks", "rate-limited", "some requests are answered 429 with Retry-After: 0", "429 is documented")
    CHANGE("checks", "hides-others", "the note of somebody else is answered 404", "RFC 9110 section 15.5.4: 404 may be used instead of 403; 404 is documented")
    CHANGE("checks", "media-type-first", "415 comes before 406, 400 and 404", "no order is documented")
    CHANGE("checks", "looks-up-last", "404 comes after 415, 400 and 422", "no order is documented")
    CHANGE("checks", "400-for-422", "a body that violates the schema is answered 400", "both are documented")
    CHANGE("checks", "accept-ignored", "Accept is ignored", "RFC 9110 section 12.5.1: a server may disregard it")
    CHANGE("checks", "prose-rule", "titles that are all upper case are refused with 422", "NoteInput.title: may be refused in capitals")
    CHANGE("transfer", "chunked", "bodies are chunked", "RFC 9112 section 7.1")
    CHANGE("transfer", "closes", "the connection is closed after each response", "RFC 9112 section 9.6")
    CHANGE("transfer", "head-without-length", "HEAD has no Content-Length", "RFC 9110 section 8.6: it may be omitted")
    CHANGE("transfer", "compresses", "bodies are compressed where the client accepts gzip", "RFC 9110 section 8.4")
    CHANGE("transfer", "extra-fields", "more response fields", "RFC 9110 section 5.1: unknown fields are ignored")
    CHANGE("location", "absolute-location", "Location is an absolute URI", "RFC 9110 section 10.2.2: a URI reference")
    CHANGE("text", "trims-text", "white space around strings is removed", "nothing says that strings are kept as they are")
// clang-format on
#undef CHANGE
};

}  // namespace

std::span<const Change> roles_variations() {
  return roles_variations_table;
}

}  // namespace accord::reference
