#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "accord/contract/base/diagnostic.h"
#include "accord/contract/http/problem.h"

/// Every text of the server that a person reads: details of problems, log lines, start-up findings.
/// What a client reads holds nothing from inside the server.
namespace accord::server::messages {

// HTTP messages that are not accepted (server/http).
inline constexpr const char* too_many_empty_lines = "too many empty lines before the request line";
inline constexpr const char* cr_without_lf = "a CR is not followed by LF";
inline constexpr const char* lf_without_cr = "an LF does not follow a CR";
inline constexpr const char* fields_too_large = "the header fields are too large";
inline constexpr const char* request_line_too_long = "the request line is too long";
inline constexpr const char* too_many_fields = "too many header fields";
inline constexpr const char* invalid_request_line =
    "the request line is not \"method target version\"";
inline constexpr const char* invalid_method = "the method is not a token";
inline constexpr const char* invalid_version = "the HTTP version is missing or not valid";
inline constexpr const char* version_not_supported = "only HTTP/1.1 is supported";
inline constexpr const char* method_not_registered = "the method is not registered with IANA";
inline constexpr const char* connect_not_supported = "CONNECT is not supported";
inline constexpr const char* target_empty = "the request target is empty";
inline constexpr const char* target_characters =
    "the request target contains characters that must be percent-encoded";
inline constexpr const char* target_asterisk = "the request target * is allowed with OPTIONS only";
inline constexpr const char* invalid_target = "the request target is not a path or an http URI";
inline constexpr const char* invalid_target_host = "the request target has no valid host";
inline constexpr const char* folded_field = "a header field is folded over several lines";
inline constexpr const char* invalid_field = "a header field is not \"name: value\"";
inline constexpr const char* field_characters = "a header field contains control characters";
inline constexpr const char* unknown_expectation = "the expectation is not supported";
inline constexpr const char* host_required = "exactly one Host header is required";
inline constexpr const char* invalid_host = "invalid Host header";
inline constexpr const char* length_repeated = "the length of the body is given more than once";
inline constexpr const char* coding_in_1_0 = "HTTP/1.0 does not define transfer codings";
inline constexpr const char* chunked_not_last =
    "chunked must be the last transfer coding and occur once";
inline constexpr const char* coding_not_supported = "only the transfer coding chunked is supported";
inline constexpr const char* invalid_content_length = "invalid Content-Length header";
inline constexpr const char* body_too_large = "the request body is too large";
inline constexpr const char* chunk_line_too_long = "a chunk line is too long";
inline constexpr const char* chunk_too_long = "a chunk is longer than its size";
inline constexpr const char* invalid_chunk_size = "a chunk size is not a hexadecimal number";
inline constexpr const char* chunk_extensions_too_large = "the chunk extensions are too large";
inline constexpr const char* invalid_chunk_extension = "a chunk extension is not valid";
inline constexpr const char* trailers_too_large = "the trailer fields are too large";
inline constexpr const char* head_not_in_time = "the header was not received in time";
inline constexpr const char* body_not_in_time = "the request body was not received in time";
inline constexpr const char* not_answered_in_time = "the request could not be answered in time";
inline constexpr const char* invalid_trailer = "a trailer field is not \"name: value\"";

// Connections and requests beyond a limit.
inline constexpr const char* server_stopping = "the server is stopping";
inline constexpr const char* too_many_connections = "too many connections";
inline constexpr const char* too_much_received = "too much is being received";
inline constexpr const char* too_many_in_flight = "too many requests are in flight";
inline constexpr const char* cross_site_request =
    "a cookie authenticates the request, and a page of another origin sent it";
inline constexpr const char* rate_limit_exceeded = "the rate limit is exceeded";
inline constexpr const char* too_many_password_checks = "too many passwords are being checked";
inline constexpr const char* list_too_long =
    "the list is too long to be sent at once: request a smaller part";
inline constexpr const char* too_many_long_lists = "too many long lists are being sent";
inline constexpr const char* too_many_large_responses = "too many large responses are being sent";
/// `sent`, `size`: bytes.
/// `size`: nothing where nobody knows it. `why`: ends the sentence.
std::string response_cut(uint64_t sent, std::optional<uint64_t> size, std::string_view why);
inline constexpr const char* cut_closed = "the connection was closed";
inline constexpr const char* cut_too_slow = "the client is too slow";
inline constexpr const char* cut_by_source =
    "the server behind this one did not send the rest of it";
inline constexpr const char* item_too_large =
    "what is embedded in the response is too large to be sent at once";
/// `size`, `most`: bytes.
std::string item_beyond_limit(std::size_t size, std::size_t most);
inline constexpr const char* database_full = "the disk of the database is full";
inline constexpr const char* database_in_trouble =
    "the database cannot be used at the moment; nothing was written";
/// For the log and for operators. `kind`: persistence::name_of.
std::string database_trouble(std::string_view kind, std::string_view detail);
/// `date`: date-time.
std::string locked_since(std::string_view date);
inline constexpr const char* database_recovered = "the database can be used again";
inline constexpr const char* stopping = "the server is stopping";
inline constexpr const char* database_busy =
    "the database is locked by another process; nothing was written";
inline constexpr const char* too_many_long_requests =
    "too many requests that take long are waiting; nothing was written";
inline constexpr const char* writes_conflict =
    "several processes write the same rows; nothing was written";
inline constexpr const char* database_slow = "the database takes too long";
inline constexpr const char* database_unreachable = "the database cannot be reached";
inline constexpr const char* not_storable =
    "a value cannot be stored: the character U+0000, or an indexed text that is too long";

// Requests that the contract or the store does not allow.
inline constexpr const char* host_not_served = "this server does not serve the host in Host";
inline constexpr const char* unknown_path = "the contract does not define this path";
std::string outside_of_base_path(std::string_view base_path);
/// Why a fault of the contract disables an operation: without names of files.
std::string disabled(std::string_view operation, const contract::Diagnostic& cause);
inline constexpr const char* method_not_documented =
    "the contract does not define this method for the path";
inline constexpr const char* not_acceptable = "none of the documented media types is acceptable";
/// `reason` and `remedy`: of the route.
std::string unserved(std::string_view reason, std::string_view remedy);
inline constexpr const char* not_implemented = "this operation is not implemented";
inline constexpr const char* parameter_unsupported =
    "a query parameter of the request is not supported";
inline constexpr const char* property_unsupported =
    "a property of the request body is not supported";
inline constexpr const char* value_not_shown =
    "a value of the request does not match the schema of the responses";
inline constexpr const char* is_unsupported = "is not supported";
inline constexpr const char* parameter_invalid = "a parameter does not have an allowed value";
inline constexpr const char* invalid_cursor = "is not a position that this list has returned";
inline constexpr const char* invalid_direction = "must be asc or desc";
std::string unknown_sort_key(std::string_view allowed);
std::string must_be_at_least(int64_t least);
inline constexpr const char* encoding_not_supported = "only the content coding gzip is supported";
inline constexpr const char* invalid_gzip = "the request body is not valid gzip";
inline constexpr const char* if_match_required =
    "If-Match is required: send the ETag of the item as it was read";
inline constexpr const char* etag_changed = "the current ETag does not match";
inline constexpr const char* item_exists = "If-None-Match names the current ETag of the item";
inline constexpr const char* item_to_match_missing = "the item of If-Match does not exist";
inline constexpr const char* key_missing_in_body = "the body does not name the item to replace";
inline constexpr const char* key_mismatch = "the body differs from the path";
inline constexpr const char* must_equal_path_key = "must equal the value in the path";
inline constexpr const char* required_property_missing = "a required property is missing";
inline constexpr const char* is_required = "is required";
inline constexpr const char* is_taken = "is already used by another item";
inline constexpr const char* group_is_taken =
    "is already used by another item together with the other values";
inline constexpr const char* body_mismatch = "request body does not match the schema";
inline constexpr const char* body_contradicts = "the body contradicts itself";
inline constexpr const char* must_be_integer = "must be an integer";
inline constexpr const char* must_be_string = "must be a string";
inline constexpr const char* same_item_twice = "names the same item twice";
inline constexpr const char* contradicts_key =
    "is not the key of the object that the body gives beside it";
inline constexpr const char* not_an_object = "must be an object";
inline constexpr const char* not_an_array = "must be an array";
inline constexpr const char* item_missing_in_body = "the body does not contain the item";
inline constexpr const char* items_missing_in_body = "the body does not contain the items";
inline constexpr const char* value_not_allowed = "a value is not one of the allowed values";
inline constexpr const char* value_not_storable = "a value cannot be stored";
inline constexpr const char* not_in_any_path =
    R"(must not be empty, "." or "..": no URL would reach the item)";
inline constexpr const char* integer_too_large =
    "does not fit the type: integers are stored in 64 bits, numbers as doubles";
inline constexpr const char* reference_missing = "the body refers to an item that does not exist";
inline constexpr const char* row_without_key = "the body refers to an item without naming its key";
inline constexpr const char* refers_to_nothing = "refers to an item that does not exist";
inline constexpr const char* row_exists = "a row with this key exists";
inline constexpr const char* not_a_json_patch = "the body is not a JSON Patch";
inline constexpr const char* patch_not_applicable = "an operation of the patch cannot be applied";
inline constexpr const char* patch_test_failed = "a test of the patch failed";
inline constexpr const char* patch_too_large = "the patched item would be too large";
inline constexpr const char* patch_of_read_only = "the patch changes what clients cannot change";
inline constexpr const char* of_another_resource =
    "belongs to another resource: change it where that resource is served";
inline constexpr const char* is_read_only = "is read-only";
inline constexpr const char* unknown_property = "unknown property";
inline constexpr const char* idempotency_key_reused =
    "the idempotency key was used for a request with another body, path or query";
inline constexpr const char* is_used_for_another = "was used for another request";
inline constexpr const char* invalid_idempotency_key = "must have 1 to 255 characters of ASCII";
inline constexpr const char* several_idempotency_keys = "must be there once";
inline constexpr const char* patched_item_invalid = "the patched item does not match the schema";
std::string item_missing(std::string_view resource);
std::string item_missing_with(std::string_view resource, std::string_view value);
std::string value_taken(std::string_view resource);
std::string group_taken(std::string_view resource);
std::string already_exists(std::string_view resource);
std::string still_referenced(std::string_view resource);

// Credentials of a request.
inline constexpr const char* credentials_required = "credentials are required";
inline constexpr const char* scope_missing = "the credentials lack a required scope";
inline constexpr const char* authorization_repeated = "more than one Authorization header";
inline constexpr const char* api_key_repeated = "the API key is given more than once";
inline constexpr const char* api_key_unknown = "the API key is not known";
inline constexpr const char* invalid_basic = "not base64 of user:password";
inline constexpr const char* wrong_password = "the user or the password is wrong";
inline constexpr const char* token_not_jwt = "the token is not a JWT";
inline constexpr const char* invalid_token_header =
    "the header of the token is not JSON in base64url";
inline constexpr const char* token_critical = "the token has critical header parameters";
inline constexpr const char* invalid_signature = "the signature of the token is not valid";
inline constexpr const char* invalid_claims = "the claims of the token are not JSON in base64url";
inline constexpr const char* token_without_exp = "the token has no exp claim";
inline constexpr const char* token_expired = "the token has expired";
inline constexpr const char* invalid_nbf = "the nbf claim of the token is not a number";
inline constexpr const char* token_not_yet_valid = "the token is not valid yet";
inline constexpr const char* wrong_issuer = "the token is from another issuer";
inline constexpr const char* wrong_audience = "the token is for another audience";
std::string credentials_invalid(std::string_view why);

// The operations port.
inline constexpr const char* monitor_methods = "only GET and HEAD are supported";
inline constexpr const char* monitor_paths = "the paths are /metrics, /health and /ready";
inline constexpr const char* monitor_host = "the host in Host is not a local name";

// The log.
inline constexpr const char* threw_unknown = "an exception that is not a std::exception";
std::string handler_threw(std::string_view operation, std::string_view what);
std::string handler_failed(std::string_view operation, std::string_view cause);
std::string response_deviates(
    std::string_view operation, const contract::http::ProblemError& error);
std::string replica_failed(std::string_view why);
std::string lines_dropped(std::size_t count);

// Start-up and options.
inline constexpr const char* no_auth_beyond_loopback =
    "--no-auth is allowed on loopback addresses only";
inline constexpr const char* listen_on_loopback = "listen on 127.0.0.1";
inline std::string more_was_migrated(std::size_t count) {
  return "migrated " + std::to_string(count) + " more: see the table accord_migration";
}
inline std::string migrated(std::string_view what) {
  return "migrated " + std::string(what);
}
inline constexpr const char* nul_is_refused =
    "PostgreSQL cannot store the character U+0000: a request that holds it is refused (422)";
inline constexpr const char* set_a_rate_limit = "set one: --rate-limit 100/60";
inline constexpr const char* credentials_with_null_origin =
    "credentials are not shared with the origin null: any page can have it; name the origins";
inline constexpr const char* limit_everywhere =
    "document it, or limit every operation: --rate-limit-everywhere";
inline constexpr const char* in_contract = "contract: ";
inline constexpr const char* disabled_operation = "disabled: ";
inline constexpr const char* answered_501 = "answered 501: ";
inline constexpr const char* not_enforced = "not enforced: ";
std::string so_many(std::size_t count, std::string_view first);
/// `label`: one of the above.
std::string others(std::size_t count, std::string_view label);
/// `file`: the contract.
std::string whole_list(std::string_view file);
std::string cannot_listen(std::string_view place, std::string_view what);
/// `least`: how many are required.
std::string few_descriptors(std::size_t limit, std::size_t least);
std::string invalid_network(std::string_view text);
std::string invalid_rate_limit(std::string_view text);
std::string handler_without_operation(std::string_view operation);
std::string no_rate_limit(std::string_view operation);
/// `count` of all operations, the first of them.
std::string beyond_rate_limit(std::size_t count, std::size_t all, std::string_view first);

// Security schemes of the contract that cannot be served.
inline constexpr const char* name_credentials =
    "name them in a file, --credentials FILE, or serve without authentication on a loopback "
    "address: --no-auth";
inline constexpr const char* add_alternative =
    "document another security scheme beside it, or serve without authentication on a loopback "
    "address: --no-auth";
std::string anonymous_only(std::string_view scheme, std::string_view operation);
/// Of the operations that a finding is about, more than one.
std::string and_more(std::string_view first_operation, std::size_t more);
std::string credentials_missing(std::string_view scheme, std::string_view operation);
std::string scheme_not_supported(std::string_view type);
std::string scheme_without_alternative(std::string_view type, std::string_view operation);

// The credentials file and the files that it names.
inline constexpr const char* scopes_not_list = "scopes must be a list";
inline constexpr const char* write_scope_list = "write [read]";
inline constexpr const char* scope_not_string = "a scope must be a string";
inline constexpr const char* scopes_not_object = "scopes must be an object by user";
inline constexpr const char* write_user_scopes = "write {alice: [read]}";
inline constexpr const char* put_in_quotes = "put it in quotes";
inline constexpr const char* invalid_key = "a key must be a string that is not empty";
inline constexpr const char* short_key =
    "an API key is shorter than 16 characters: it can be guessed";
inline constexpr const char* use_longer_key =
    "use a random one, such as that of openssl rand -hex 16";
inline constexpr const char* key_repeated = "the key is declared more than once";
inline constexpr const char* keep_one = "keep one of them";
inline constexpr const char* keys_missing = "the key is missing";
inline constexpr const char* write_keys = "write keys: [\"…\"]";
inline constexpr const char* htpasswd_missing = "the users are missing";
inline constexpr const char* write_htpasswd = "write htpasswd: FILE";
inline constexpr const char* htpasswd_empty = "the file contains no user";
inline constexpr const char* invalid_leeway = "the leeway must be 0 to 300 seconds";
inline constexpr const char* one_key_source = "exactly one source of keys is required";
inline constexpr const char* write_key_source =
    "write one of jwks: FILE, key: FILE, secret: STRING and secret_file: FILE";
inline constexpr const char* algorithms_not_list = "algorithms must be a list";
inline constexpr const char* write_algorithms = "write [RS256]";
inline constexpr const char* unknown_algorithm = "unknown algorithm";
inline constexpr const char* write_algorithm = "write one of HS256, RS256, ES256, …";
inline constexpr const char* file_not_readable = "the file cannot be read";
inline constexpr const char* keys_not_list = "the key set has no list \"keys\"";
inline constexpr const char* key_set_empty = "it is empty";
inline constexpr const char* invalid_pem = "the file has no public key in PEM (BEGIN PUBLIC KEY)";
inline constexpr const char* key_kind_not_supported =
    "the key is neither RSA nor EC on a NIST curve";
std::string not_a_string(std::string_view name);
std::string unknown_user(std::string_view name);
std::string did_you_mean(std::string_view name);  ///< "" where `name` is
std::string invalid_htpasswd_line(std::size_t line);
std::string hash_not_bcrypt(std::size_t line);
std::string user_repeated(std::size_t line);
std::string secret_too_short(std::size_t bytes, std::string_view algorithm, std::size_t least);
std::string key_not_json(std::string_view fault);
std::string key_set_not_json(std::string_view fault);
std::string key_set_unusable(std::string_view last_fault);
std::string key_not_readable(std::string_view id);
std::string rsa_key_too_short(std::string_view id);
std::string key_type_not_supported(std::string_view id);
std::string key_without_algorithm(std::string_view id, std::string_view algorithm);
std::string key_without_allowed_algorithm(std::string_view id);

}  // namespace accord::server::messages
