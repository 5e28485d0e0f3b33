#include "reference/tables/tables.h"

namespace accord::reference {
namespace {

constexpr Change variations_of_forms[] = {
#define CHANGE(group, ...) {"forms", group, __VA_ARGS__},
    // clang-format off
    CHANGE("bodies", "reorders-members", "members come in another order", "RFC 8259 section 1: an object is unordered")
    CHANGE("bodies", "adds-members", "members that the schema does not name", "additionalProperties is not false there")
    CHANGE("bodies", "problem-types", "problems have a type URI", "RFC 9457 section 3.1.1")
    CHANGE("checks", "400-for-422", "a body that violates the schema is answered 400", "both are documented")
    CHANGE("checks", "refuses-unknown-query", "unknown query parameters are answered 400", "400 is documented, and the parameters are listed")
    CHANGE("checks", "media-type-first", "415 comes before 404", "no order is documented")
    CHANGE("transfer", "chunked", "bodies are chunked", "RFC 9112 section 7.1")
    CHANGE("transfer", "closes", "the connection is closed after each response", "RFC 9112 section 9.6")
    CHANGE("transfer", "compresses", "bodies are compressed where the client accepts gzip", "RFC 9110 section 8.4")
    CHANGE("location", "absolute-location", "Location is an absolute URI", "RFC 9110 section 10.2.2: a URI reference")
    CHANGE("location", "relative-location", "Location is relative to the path of the request", "RFC 9110 section 10.2.2: a URI reference")
    CHANGE("text", "trims-text", "white space around strings is removed", "nothing says that strings are kept as they are")
// clang-format on
#undef CHANGE
};

}  // namespace

std::span<const Change> forms_variations() {
  return variations_of_forms;
}

}  // namespace accord::reference
