#pragma once

#include <chrono>
#include <string>
#include <string_view>

/// The texts of this folder that reports and errors show. The ids of checks and the names of steps
/// are part of the JSON report and stay from release to release.
namespace accord::conformance::messages {

// The credentials file.
std::string is_not_a_string(std::string_view member);
inline constexpr const char* use_quotes = "put it in quotes";
inline constexpr const char* refused_is_not_a_list = "refused must be a list";
inline constexpr const char* forbidden_is_not_a_list = "forbidden must be a list of operation ids";
inline constexpr const char* forbidden_is_unknown = "is not the id of an operation of the contract";
inline constexpr const char* not_a_credential =
    "a credential must have a token, or a user and a password";

// Why a documented status is not exercised.
inline constexpr const char* server_error = "a server error cannot be caused by a request";
inline constexpr const char* only_for_reads = "304 is the answer to GET and HEAD only";
inline constexpr const char* nothing_can_be_missing =
    "the operation has neither a path parameter nor a request body";
inline constexpr const char* no_security = "the contract has no security requirement for it";
inline constexpr const char* second_principal =
    "a second principal with fewer rights is required: other: in --credentials FILE";
inline constexpr const char* credentials_required = "credentials are required: --credentials FILE";
std::string nothing_creates(std::string_view noun);
std::string creator_not_implemented(std::string_view operation, std::string_view noun);
std::string no_request_can_be_made(std::string_view operation);
inline constexpr const char* belongs_to_others =
    "it would change what others made: its path names no item that a case can create";
inline constexpr const char* another_success =
    "the contract does not say which request is answered with this success";
inline constexpr const char* nothing_is_forbidden =
    "no request is known that breaks what the contract says of its parameters and its body";
inline constexpr const char* nothing_is_missing =
    "no parameter and no member of the body is known to refer to something that can be missing";
inline constexpr const char* nothing_conflicts =
    "no unique member, no reference and no condition is known that could conflict";
inline constexpr const char* no_limit_is_sought =
    "the rate limit was not exceeded: a run does not try to";
inline constexpr const char* cause_is_not_documented =
    "the contract does not say which request is answered with it";
std::string fault_of_contract(std::string_view fault);
std::string nothing_produces(std::string_view operation, std::string_view parameter);
inline constexpr const char* not_selected = "not selected";

// The file of accepted findings (--baseline).
inline constexpr const char* cannot_be_read = "cannot be read";
inline constexpr const char* not_a_report = "is not a JSON report of accord conform, version 1";
inline constexpr const char* no_fingerprints =
    "has a finding without a fingerprint: write the report again with this release";
std::string not_a_fingerprint(std::size_t line);

// The file of facts (--facts).
inline constexpr const char* cannot_be_written = "cannot be written";
inline constexpr const char* not_facts = "is not a file of facts of accord conform, version 1";
inline constexpr const char* not_a_hash = "must be a string";
inline constexpr const char* not_an_object = "must be an object";
inline constexpr const char* not_a_list_of_strings = "must be a list of strings";
inline constexpr const char* not_a_size = "size must be typical or required-only";
std::string unknown_fact(std::string_view member);
/// `similar`: "" where there is none.
std::string unknown_operation(std::string_view name, std::string_view similar);
std::string takes_no_body(std::string_view operation);
std::string body_is_refused(std::string_view operation);
std::string give_a_body(std::string_view operation, int status);

// What became of a case.
inline constexpr const char* not_implemented = "the server answers 501: it is not implemented";
std::string control_failed(std::string_view control);
std::string missing_value(std::string_view step);
inline constexpr const char* no_set_up = "the first set-up step could not be sent";
/// `result`: a status, or why there was no response.
std::string set_up_failed(
    std::string_view step,
    std::string_view operation,
    std::string_view result,
    std::string_view expected);
std::string expected_and_got(std::string_view expected, std::string_view got);
std::string undocumented(int status);
std::string also_documented(std::string_view id, int status);
std::string internal_error(std::string_view id, std::string_view reason);

// What a case or a run was ended by.
inline constexpr const char* interrupted = "the run was interrupted";
inline constexpr const char* deadline = "the deadline of the run (--deadline) is over";
inline constexpr const char* budget = "the time for random sequences (--budget) is over";
inline constexpr const char* no_time_left =
    "the run ends (--deadline, --budget) before the next request may be sent";
inline constexpr const char* all_are_404 =
    "every answer is 404: is the base path of --url right, or is it a server of another contract?";
std::string other_base_url(std::string_view base_url, std::string_view other);
std::string all_are_refused(int status);
std::string stopped_responding(std::string_view fault);
std::string silent_operation(std::string_view method, std::string_view path);
std::string refused_for_long(int status, std::chrono::seconds time);
inline constexpr const char* large_body =
    "not judged: the body of the response is larger than what is kept of one (1 MiB)";
/// `most`: bytes of all bodies that are kept of one case.
std::string large_bodies(std::size_t most);

inline constexpr const char* not_sent = "not sent, for the server does not respond";

// Why there is no response.
std::string timed_out(std::chrono::milliseconds time);
inline constexpr const char* not_repeated =
    "the server closed a kept connection without a response; a request that changes something is "
    "not sent again then (RFC 9112 section 9.3.1)";
inline constexpr const char* two_lengths =
    "the response has two values of Content-Length (RFC 9112 section 6.3)";
inline constexpr const char* many_fields =
    "not judged: the header of the response is larger than what is read of one (1000 fields of "
    "100 KiB, 256 KiB together)";

// Names of steps, that are not set-up.
inline constexpr const char* subject = "subject";
inline constexpr const char* read_to_put_back = "read what is there";
inline constexpr const char* put_back = "put back";
inline constexpr const char* read_back = "read back";
inline constexpr const char* read_again = "read again";
inline constexpr const char* read_before = "read before";
inline constexpr const char* read_unchanged = "read unchanged";
inline constexpr const char* read_other = "read other";
inline constexpr const char* read_former = "read former";
inline constexpr const char* read_tag = "read tag";
inline constexpr const char* read_after_head = "GET after HEAD";
inline constexpr const char* read_tag_again = "read tag again";
inline constexpr const char* another_change = "change of another client";
inline constexpr const char* restore = "restore";
inline constexpr const char* put_before = "PUT before";
inline constexpr const char* list_unchanged = "list unchanged";
inline constexpr const char* read_deleted = "read deleted";
inline constexpr const char* repeat = "repeat";
inline constexpr const char* follow_location = "follow Location";

// What a case does, and why that status is to come.
inline constexpr const char* a_valid_body = "a body that the schema accepts is sent";
inline constexpr const char* an_odd_value =
    "a body that works is sent with one member changed to another value that the schema accepts";
inline constexpr const char* a_media_type_is_sent =
    "a body in another documented media type is sent";
inline constexpr const char* content_is_read_back = "content is sent and read back";
inline constexpr const char* a_parameter_is_sent = "a value that the schema accepts is sent";
inline constexpr const char* an_item_is_read = "an item that exists is read";
inline constexpr const char* an_item_is_changed = "an item that exists is changed";
inline constexpr const char* an_item_is_listed = "an item is created and looked for in the list";
inline constexpr const char* members_are_removed = "members of an item are set to null";
inline constexpr const char* nothing_is_changed = "a patch without any member is sent";
inline constexpr const char* others_stay = "an item is deleted, and another one stays";
inline constexpr const char* members_are_read_only =
    "OpenAPI section Schema Object: readOnly members are ignored, or refused";
inline constexpr const char* an_item_is_deleted = "an item that exists is deleted";
inline constexpr const char* an_item_is_put = "an item is put where there was none";
inline constexpr const char* valid_input = "the operation is requested with valid input";
inline constexpr const char* a_list_is_read = "the list is read";
inline constexpr const char* one_is_asked_for = "a page of one item is requested";
inline constexpr const char* pages_are_read = "pages are compared with the whole list";
inline constexpr const char* sorted_is_asked_for = "a sorted list is requested";
inline constexpr const char* a_limit_is_sent = "items up to the value of one of them are requested";
inline constexpr const char* another_parent = "the list below another parent is read";
inline constexpr const char* a_filter_is_sent = "items with one value are requested";
inline constexpr const char* location_resolves =
    "RFC 9110 section 10.2.2: Location refers to what was created";
inline constexpr const char* body_is_invalid = "the request body does not match its schema";
inline constexpr const char* body_is_not_json = "the request body is not JSON (RFC 8259)";
inline constexpr const char* body_is_not_utf8 =
    "the request body is not UTF-8, as its charset says (RFC 2046 section 4.1.2)";
inline constexpr const char* body_is_required = "the required request body is missing";
inline constexpr const char* parameter_is_invalid = "a parameter does not match its schema";
inline constexpr const char* parameter_is_required = "a required parameter is missing";
inline constexpr const char* value_is_taken = "another item has the unique value";
inline constexpr const char* sent_again = "the same body is sent again";
inline constexpr const char* is_referred_to = "another item refers to the item";
inline constexpr const char* nothing_has_the_id = "no item has the id";
inline constexpr const char* is_deleted = "the item is deleted";
inline constexpr const char* reference_is_dangling =
    "the body refers to an item that does not exist";
inline constexpr const char* the_tag_is_stale =
    "RFC 9110 section 13.1.1: If-Match names no current entity tag";
inline constexpr const char* a_condition_is_required =
    "RFC 6585 section 3: a required condition is missing";
inline constexpr const char* nothing_has_changed =
    "RFC 9110 section 13.1.2: If-None-Match names the current entity tag";
inline constexpr const char* the_tag_was_replaced =
    "RFC 9110 section 13.1.1: If-Match names the entity tag of before another change";
inline constexpr const char* the_tag_follows =
    "RFC 9110 section 8.8: the entity tag is that of the representation";
inline constexpr const char* a_tag_is_current =
    "RFC 9110 section 13.1.1: If-Match names the current entity tag";
inline constexpr const char* the_tag_is_weak =
    "RFC 9110 section 13.1.1: If-Match compares strongly, and the entity tag is weak";
inline constexpr const char* no_tag_is_current =
    "RFC 9110 section 13.1.2: If-None-Match names no current entity tag";
inline constexpr const char* accept_allows_it =
    "RFC 9110 section 12.5.1: Accept allows the media type of the response";
inline constexpr const char* head_is_get = "RFC 9110 section 9.3.2: HEAD is GET without the body";
inline constexpr const char* requests_are_varied =
    "the same is requested with other fields, and with other methods";
inline constexpr const char* type_is_the_same =
    "RFC 9110 section 8.3.1: the media type is the documented one";
inline constexpr const char* a_sequence =
    "a random sequence of requests, of which each worked by itself";
/// `reason`: why it could not be tried again; "" where it was.
std::string not_reproduced(std::string_view id, std::string_view finding, std::string_view reason);
std::string more_not_reproduced(std::size_t count);
inline constexpr const char* input_is_odd = "unusual input is sent";
inline constexpr const char* nothing_is_acceptable =
    "RFC 9110 section 15.5.7: Accept names no media type of the response";
inline constexpr const char* media_type_is_unknown =
    "RFC 9110 section 15.5.16: the media type is not documented";
inline constexpr const char* method_is_undocumented =
    "RFC 9110 section 15.5.6: the method is not documented";
inline constexpr const char* credentials_are_missing = "the security requirement is not satisfied";
inline constexpr const char* rights_are_missing = "the principal has fewer rights";

// Ids of checks, and what they expect.
inline constexpr const char* key_is_the_same =
    "the same request with the same Idempotency-Key is carried out once";
inline constexpr const char* key_is_of_another =
    "an Idempotency-Key that was sent with another request is refused";
inline constexpr const char* retry_after_check = "retry-after";
inline constexpr const char* a_time_to_retry =
    "Retry-After: a number of seconds or a date (RFC 9110 section 10.2.3)";
inline constexpr const char* nothing_is_told =
    "nobody is told whether something is there: the credentials are checked first";
inline constexpr const char* credentials_are_altered =
    "credentials that are nearly those of the run are sent";
inline constexpr const char* schemes_have_no_case =
    "RFC 9110 section 11.1: the scheme in Authorization is case-insensitive";
inline constexpr const char* response_check = "answers";
inline constexpr const char* status_check = "status";
/// Of what came while other cases ran, and not when the case was repeated alone.
inline constexpr const char* not_alone = " (not when it was repeated alone)";
inline constexpr const char* server_error_check = "server-error";
inline constexpr const char* no_server_error = "no server error (RFC 9110 section 15.6)";
inline constexpr const char* problem_status_check = "problem-status";
std::string problem_status(int status);
inline constexpr const char* head_check = "HEAD";
std::string contract_check(std::string_view part);  ///< "response-body"
inline constexpr const char* an_http_response = "an HTTP response";
inline constexpr const char* no_body = "no body (RFC 9110 section 9.3.2)";
std::string at_most(std::size_t count);
inline constexpr const char* at_least_one = "at least one element";
std::string not_the_item(std::string_view item);
std::string page_step(int number);
std::string read_list_after(int page);
inline constexpr const char* read_list = "list read";
inline constexpr const char* read_list_again = "list read again";
inline constexpr const char* read_list_at_last = "list read at last";
inline constexpr const char* read_after_the_end = "page after the last";
inline constexpr const char* read_below_another = "item read below another parent";
inline constexpr const char* leads_on = "a next page";
inline constexpr const char* leads_nowhere = "no next page";
std::string elements(std::size_t count);
std::string bytes_of(std::size_t count);
std::string the_item(std::string_view item);
std::string another_etag(std::string_view etag);
std::string same_etag(std::string_view etag);
std::string a_header(std::string_view name);
std::string allow_with(std::string_view method);
std::string allow_without(std::string_view method);
std::string same_as_get(std::string_view field, std::string_view value);
inline constexpr const char* no_coding =
    "no Content-Encoding, for Accept-Encoding allows none (RFC 9110 section 12.5.3)";
inline constexpr const char* missing = "missing";

}  // namespace accord::conformance::messages
