#include "reference/tables/tables.h"

namespace accord::reference {
namespace {

constexpr Change
    faults_of_forms
        [] =
            {
#define CHANGE(group, ...) {"forms", group, __VA_ARGS__},
                // clang-format off
    CHANGE("media type", "form-refused", "a form is answered 415", "createTicket documents application/x-www-form-urlencoded", "/paths/~1tickets/post/requestBody/content/application~1x-www-form-urlencoded", "")
    CHANGE("media type", "json-refused", "JSON is answered 415", "createTicket documents application/json", "/paths/~1tickets/post/requestBody/content/application~1json", "")
    CHANGE("media type", "greeting-as-html", "GET /greeting has the type text/html", "readGreeting documents text/plain", "#header readGreeting 200 Content-Type", "text/html")
    CHANGE("media type", "any-media-type-accepted", "a body of any media type is accepted", "415 is documented")
    CHANGE("read back", "plus-not-decoded", "a plus sign in a form stays one", "application/x-www-form-urlencoded: a plus sign is a space (WHATWG URL section 5.1)")
    CHANGE("read back", "form-lists-last-only", "only the last of several values of a form is stored", "OpenAPI 3.0: arrays of a form have style form, explode true")
    CHANGE("read back", "bytes-cut-at-nul", "a file ends at its first NUL", "downloadFile: the bytes of the file")
    CHANGE("read back", "last-byte-lost", "a file lacks its last byte", "downloadFile: the bytes of the file")
    CHANGE("read back", "bytes-as-text", "bytes above 127 become question marks", "downloadFile: the bytes of the file")
    CHANGE("read back", "line-ends-changed", "CR is removed from files", "downloadFile: the bytes of the file")
    CHANGE("read back", "content-not-replaced", "PUT of the content changes nothing", "204 of replaceContent: the bytes were replaced")
    CHANGE("read back", "greeting-not-stored", "PUT /greeting changes nothing", "204 of replaceGreeting: the greeting was replaced")
    CHANGE("filters", "filter-ignored:ids", "ids is ignored", "ids: only tickets with one of these ids")
    CHANGE("filters", "filter-ignored:tags", "tags is ignored", "tags: only tickets that have each of these tags")
    CHANGE("filters", "filter-ignored:where", "where is ignored", "where: only tickets with these members")
    CHANGE("filters", "filter-ignored:channel", "channel is ignored", "channel: only tickets of one of these channels")
    CHANGE("styles", "lists-first-only", "only the first item of a list in a parameter counts", "ids: only tickets with one of these ids; X-Queues is a list")
    CHANGE("styles", "deep-objects-ignored", "where[priority]=9 is accepted", "where.priority: maximum 5")
    CHANGE("styles", "unknown-members-ignored", "where[unknown]=1 is accepted", "where: additionalProperties false")
    CHANGE("styles", "matrix-refused", "distances of valid points are answered 400", "readDistance: style matrix, explode true", "/paths/~1distance~1{point}/get/parameters", "[{\"name\":\"point\",\"in\":\"path\",\"required\":true,\"style\":\"label\",\"schema\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}}]")
    CHANGE("styles", "label-as-simple", "the dot of a label belongs to the first word", "countWords: style label", "/paths/~1words~1{list}/get/parameters", "[{\"name\":\"list\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}}]")
    CHANGE("headers", "cookie-not-required", "GET /session without the cookie is accepted", "sid is required", "/paths/~1session/get/parameters", "[{\"name\":\"X-Queues\",\"in\":\"header\",\"schema\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}}]")
    CHANGE("headers", "cookie-unchecked", "any cookie is accepted", "sid: pattern", "/paths/~1session/get/parameters/0/schema/pattern", "")
    CHANGE("headers", "queues-unchecked", "queue 100 is accepted", "X-Queues items: maximum 99", "/paths/~1session/get/parameters/1/schema/items/maximum", "")
    CHANGE("headers", "five-queues", "five queues are accepted", "X-Queues: maxItems 4", "/paths/~1session/get/parameters/1/schema/maxItems", "")
    CHANGE("validation", "priority-six", "a priority of 6 is accepted", "TicketInput.priority: maximum 5", "/components/schemas/TicketInput/properties/priority/maximum", "6")
    CHANGE("validation", "tags-unchecked", "any tag is accepted", "TicketInput.tags items: pattern", "/components/schemas/TicketInput/properties/tags/items/pattern", "")
    CHANGE("validation", "ticket-with-others", "unknown members of a form are accepted", "TicketInput: additionalProperties false", "/components/schemas/TicketInput/additionalProperties", "")
    CHANGE("validation", "lenient-numbers", "priority=2x is read as 2", "TicketInput.priority is an integer")
    CHANGE("validation", "file-without-file", "an upload without a file is accepted", "file is required", "/paths/~1files/post/requestBody/content/multipart~1form-data/schema/required", "[\"title\"]")
    CHANGE("validation", "upload-title-one-longer", "a title of 41 characters is accepted", "title: maxLength 40", "/paths/~1files/post/requestBody/content/multipart~1form-data/schema/properties/title/maxLength", "41")
    CHANGE("validation", "greeting-one-longer", "a greeting of 61 characters is accepted", "replaceGreeting: maxLength 60", "/paths/~1greeting/put/requestBody/content/text~1plain/schema/maxLength", "61")
    CHANGE("validation", "ids-one-more", "21 ids are accepted", "ids: maxItems 20", "/paths/~1tickets/get/parameters/0/schema/maxItems", "")
    CHANGE("validation", "id-zero", "ids=0 is accepted", "ids items: minimum 1", "/paths/~1tickets/get/parameters/0/schema/items/minimum", "")
    CHANGE("validation", "channel-unchecked", "any channel is accepted", "channel items: enum", "/paths/~1tickets/get/parameters/3/schema/items/enum", "")
    CHANGE("validation", "point-one-more", "x=101 is accepted", "point.x: maximum 100", "/paths/~1distance~1{point}/get/parameters/0/schema/properties/x/maximum", "101")
    CHANGE("validation", "six-words", "six words are accepted", "list: maxItems 5", "/paths/~1words~1{list}/get/parameters/0/schema/maxItems", "")
    CHANGE("body schema", "steps-as-string", "steps is a string", "steps is an integer", "#member readDistance 200 /steps", "@string")
    CHANGE("body schema", "ticket-lacks-channel", "tickets in lists have no channel", "Ticket requires channel", "#member listTickets 200 /*/channel", "")
    CHANGE("5xx", "500-on-empty-query-value", "an empty query value is answered 500", "400 of listTickets")
    CHANGE("5xx", "500-on-empty-body", "an empty body is answered 500", "400 of createTicket")
    CHANGE("positives", "counts-bytes", "the length of text is counted in bytes", "JSON Schema validation section 6.3.1: the length is the number of characters")
    CHANGE("positives", "refuses-false", "false is refused", "TicketInput.urgent is a boolean")
    CHANGE("positives", "refuses-zero", "0 is refused where it is valid", "TicketInput.hours: minimum 0")
    CHANGE("positives", "refuses-maximum", "the maximum is refused", "TicketInput.priority: maximum 5")
    CHANGE("delete", "deleted-still-read", "a deleted ticket can still be read", "204 of deleteTicket: the ticket was deleted")
    CHANGE("headers", "no-location", "POST /files sends no Location", "Location of 201 is required", "#header uploadFile 201 Location", "")
// clang-format on
#undef CHANGE
};

}  // namespace

std::span<const Change> forms_faults() {
  return faults_of_forms;
}

}  // namespace accord::reference
