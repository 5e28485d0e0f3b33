#include "reference/tables/tables.h"

namespace accord::reference {
namespace {

constexpr Change
    variations_of_flat[] =
        {
#define CHANGE(group, ...) {"flat", group, __VA_ARGS__},
            // clang-format off
    CHANGE("rows", "many-rows", "there are many rows before the first request", "nothing says that a server is empty")
    CHANGE("rows", "others-write", "other clients add rows meanwhile", "nothing says that there is one client")
    CHANGE("ids", "scattered-ids", "ids are neither dense nor ascending", "nothing says which ids are given")
    CHANGE("transfer", "early-hints", "a response 103 comes before each response", "RFC 8297; RFC 9110 section 15.2: a client must be able to parse 1xx")
    CHANGE("transfer", "chunk-extensions", "chunks have extensions and a trailer", "RFC 9112 sections 7.1.1 and 7.1.2")
    CHANGE("transfer", "http-1.0", "responses are by HTTP/1.0", "RFC 9110 section 2.5")
    CHANGE("transfer", "lower-case-fields", "field names are in lower case", "RFC 9110 section 5.1: they are case-insensitive")
    CHANGE("transfer", "splits-lists", "each method of Allow has a field line of its own", "RFC 9110 section 5.3: the lines of a list are one list")
    CHANGE("bodies", "reorders-members", "members come in another order", "RFC 8259 section 1: an object is unordered")
    CHANGE("bodies", "pretty-json", "JSON with white space around it", "RFC 8259 section 2: insignificant white space")
    CHANGE("bodies", "adds-members", "members that the schema does not name", "additionalProperties is not false in Author, Book and Loan")
    CHANGE("bodies", "counts-reads", "times_read counts each read", "Book.times_read: how often the book was looked up")
    CHANGE("bodies", "hides-null", "members that are null are left out", "they are not required")
    CHANGE("bodies", "shows-null", "members that are absent are shown as null where nullable", "Book.published_on and Book.rating are nullable")
    CHANGE("bodies", "escapes-non-ascii", "characters beyond ASCII are escaped", "RFC 8259 section 7: any character may be escaped")
    CHANGE("bodies", "short-problems", "problems have no detail and no errors", "they are not required")
    CHANGE("bodies", "problem-types", "problems have a type URI", "RFC 9457 section 3.1.1")
    CHANGE("bodies", "sorts-sets", "arrays of unique items are sorted", "uniqueItems: the order of a set means nothing")
    CHANGE("bodies", "moves-time-to-utc", "date-times are written in UTC", "RFC 3339: the same instant")
    CHANGE("bodies", "writes-milliseconds", "date-times are written in UTC with milliseconds", "RFC 3339: the same instant")
    CHANGE("ids", "reuses-ids", "the id of the last row is given again after it is deleted", "nothing says that ids are not reused")
    CHANGE("ids", "large-ids", "ids are beyond 2^53", "ids are int64")
    CHANGE("location", "absolute-location", "Location is an absolute URI", "RFC 9110 section 10.2.2: a URI reference")
    CHANGE("location", "relative-location", "Location is relative to the path of the request", "RFC 9110 section 10.2.2: a URI reference")
    CHANGE("checks", "refuses-unknown-query", "unknown query parameters are answered 400", "400 is documented, and the parameters are listed")
    CHANGE("checks", "refuses-1.0", "1.0 is refused as an integer", "OpenAPI 3.0 follows draft-wright-json-schema-00: an integer has no fraction")
    CHANGE("checks", "400-for-422", "a body that violates the schema is answered 400", "both are documented")
    CHANGE("checks", "looks-up-first", "404 comes before 415, 400 and 422", "no order is documented")
    CHANGE("checks", "media-type-first", "415 comes before 406 and 400", "no order is documented")
    CHANGE("checks", "accept-last", "406 comes after all other checks", "no order is documented")
    CHANGE("checks", "parses-first", "a broken body is noticed before anything else", "no order is documented")
    CHANGE("checks", "malformed-id-404", "an id that is not a number is answered 404", "404 is documented too")
    CHANGE("checks", "prose-rule", "names and titles that are all upper case are refused with 422", "AuthorInput.name and BookInput.title: may be refused in capitals")
    CHANGE("checks", "accept-ignored", "Accept is ignored", "RFC 9110 section 12.5.1: a server may disregard it")
    CHANGE("checks", "repeated-query-accepted", "of a query parameter that is given twice the last counts", "no RFC says what it means")
    CHANGE("checks", "unique-ignores-case", "unique values are compared without regard to case", "no comparison is documented")
    CHANGE("checks", "deleted-values-stay-taken", "unique values of deleted rows stay taken", "409 may be due to a row that is kept")
    CHANGE("transfer", "chunked", "bodies are chunked", "RFC 9112 section 7.1")
    CHANGE("transfer", "closes", "the connection is closed after each response", "RFC 9112 section 9.6")
    CHANGE("transfer", "slow-first-byte", "each response takes some milliseconds", "no time is documented")
    CHANGE("transfer", "head-without-length", "HEAD has no Content-Length", "RFC 9110 section 8.6: it may be omitted")
    CHANGE("transfer", "compresses", "bodies are compressed where the client accepts gzip", "RFC 9110 section 8.4")
    CHANGE("transfer", "extra-fields", "more response fields: Server, Date, X-Request-Id, Cache-Control", "RFC 9110 section 5.1: unknown fields are ignored")
    CHANGE("transfer", "charset-parameter", "Content-Type has the parameter charset=utf-8", "RFC 9110 section 8.3.1")
    CHANGE("methods", "options-200", "OPTIONS is answered 200 with no content", "RFC 9110 section 9.3.7")
    CHANGE("bodies", "keeps-inner-null", "null inside an object of a PATCH is stored and shown as null", "Size.weight_g is nullable: null says as much as its absence")
    CHANGE("sort", "sorts-without-case", "strings are sorted without regard to case", "no collation is documented")
    CHANGE("sort", "sorts-absent-first", "items without the member come first", "nothing says where they are")
    CHANGE("text", "trims-text", "white space around strings is removed", "nothing says that strings are kept as they are")
    CHANGE("text", "lowers-email", "email addresses are stored in lower case", "nothing says that strings are kept as they are")
// clang-format on
#undef CHANGE
};

}  // namespace

std::span<const Change> flat_variations() {
  return variations_of_flat;
}

}  // namespace accord::reference
