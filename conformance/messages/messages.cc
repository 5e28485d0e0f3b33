#include "accord/conformance/messages/messages.h"

namespace accord::conformance::messages {

std::string is_not_a_string(std::string_view member) {
  return std::string(member) + " must be a string";
}

std::string fault_of_contract(std::string_view fault) {
  return "not tested, because of a fault of the contract: " + std::string(fault);
}

std::string not_a_fingerprint(std::size_t line) {
  return "line " + std::to_string(line) + " does not begin with a fingerprint: 16 of 0-9 and a-f";
}

std::string nothing_produces(std::string_view operation, std::string_view parameter) {
  return std::string(operation) + ": no operation produces a value of {" + std::string(parameter) +
         "}";
}

std::string nothing_creates(std::string_view noun) {
  return "no operation creates \"" + std::string(noun) + "\", and what others made is not changed";
}

std::string creator_not_implemented(std::string_view operation, std::string_view noun) {
  return std::string(operation) + ", which creates \"" + std::string(noun) +
         "\", is not implemented (501)";
}

std::string no_request_can_be_made(std::string_view operation) {
  return "no valid request can be made: give a body of " + std::string(operation) +
         " in --facts FILE, or an example of its parameters in the contract";
}

std::string control_failed(std::string_view control) {
  return "the same request without the violation did not succeed: " + std::string(control);
}

std::string missing_value(std::string_view step) {
  return "step \"" + std::string(step) + "\" requires a value that no earlier step returned";
}

std::string set_up_failed(
    std::string_view step,
    std::string_view operation,
    std::string_view result,
    std::string_view expected) {
  return "set-up step \"" + std::string(step) + "\" (" + std::string(operation) +
         "): " + expected_and_got(expected, result);
}

std::string other_base_url(std::string_view base_url, std::string_view other) {
  return "every answer at " + std::string(base_url) + " is 404; the server is tested at " +
         std::string(other);
}

std::string all_are_refused(int status) {
  return "the server answers " + std::to_string(status) + " to every request: see --rate";
}

std::string stopped_responding(std::string_view fault) {
  return "the server does not respond any more: " + std::string(fault);
}

std::string silent_operation(std::string_view method, std::string_view path) {
  return std::string(method) + ' ' + std::string(path) +
         " was not answered in time three times in a row: not sent again";
}

std::string refused_for_long(int status, std::chrono::seconds time) {
  return "the server answers " + std::to_string(status) + " with Retry-After of " +
         std::to_string(time.count()) + " s: longer than is waited for";
}

std::string large_bodies(std::size_t most) {
  return "not judged: the bodies of the responses of the case are together larger than what is "
         "kept of one case (" +
         std::to_string(most >> 10U) + " KiB with this number of --jobs)";
}

std::string timed_out(std::chrono::milliseconds time) {
  return "no complete response within " + std::to_string(time.count()) + " ms";
}

std::string unknown_fact(std::string_view member) {
  return "unknown member \"" + std::string(member) +
         "\": expected version, hash, bodies, accepted, unavailable, varying";
}

std::string unknown_operation(std::string_view name, std::string_view similar) {
  return "the contract has no operation \"" + std::string(name) + '"' +
         (similar.empty() ? ", such as \"POST /orders\""
                          : ": did you mean \"" + std::string(similar) + "\"?");
}

std::string takes_no_body(std::string_view operation) {
  return std::string(operation) + " has no request body";
}

std::string body_is_refused(std::string_view operation) {
  return "the body of " + std::string(operation) + " does not match its schema";
}

std::string give_a_body(std::string_view operation, int status) {
  return std::string(operation) + " accepted no body that was made from its schema (" +
         std::to_string(status) +
         "): what needs it is blocked. Give one that works in the file of "
         "--facts FILE: \"bodies\": {\"" +
         std::string(operation) + "\": {…}}";
}

std::string not_reproduced(std::string_view id, std::string_view finding, std::string_view reason) {
  return std::string(id) + ": not reproduced" +
         (reason.empty() ? "" : " (" + std::string(reason) + ")") + ": " + std::string(finding);
}

std::string more_not_reproduced(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " more finding was" : " more findings were") +
         " not reproduced";
}

std::string expected_and_got(std::string_view expected, std::string_view got) {
  return "expected " + std::string(expected) + ", got " + std::string(got);
}

std::string undocumented(int status) {
  return std::to_string(status) + ", which is not documented";
}

std::string also_documented(std::string_view id, int status) {
  return std::string(id) + ": got " + std::to_string(status) + ", which is also documented";
}

std::string internal_error(std::string_view id, std::string_view reason) {
  return std::string(id) + ": internal error: " + std::string(reason);
}

std::string contract_check(std::string_view part) {
  return "response-" + std::string(part);
}

std::string problem_status(int status) {
  return "the member status = " + std::to_string(status) + " (RFC 9457 section 3.1.2)";
}

std::string elements(std::size_t count) {
  return std::to_string(count) + " elements";
}

std::string bytes_of(std::size_t count) {
  return std::to_string(count) + " bytes:";
}

std::string at_most(std::size_t count) {
  return count == 1 ? "at most one element" : "at most " + elements(count);
}

std::string not_the_item(std::string_view item) {
  return "without the item " + std::string(item);
}

std::string page_step(int number) {
  // Ends otherwise than the name of an item: "page 1" of /pages.
  return "page " + std::to_string(number) + " of the list";
}

std::string the_item(std::string_view item) {
  return "the item " + std::string(item);
}

std::string read_list_after(int page) {
  return "list read after page " + std::to_string(page);
}

std::string same_etag(std::string_view etag) {
  return "ETag: " + std::string(etag) + ", as the response to the change had it";
}

std::string another_etag(std::string_view etag) {
  return "an ETag other than " + std::string(etag);
}

std::string a_header(std::string_view name) {
  return "the header field " + std::string(name);
}

std::string allow_with(std::string_view method) {
  return "Allow with " + std::string(method);
}

std::string allow_without(std::string_view method) {
  return "Allow without " + std::string(method) + ", which is answered 405";
}

std::string same_as_get(std::string_view field, std::string_view value) {
  return std::string(field) + ": " + std::string(value) + ", as of GET (RFC 9110 section 9.3.2)";
}

}  // namespace accord::conformance::messages
