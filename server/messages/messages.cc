#include "accord/server/messages/messages.h"

#include <initializer_list>

namespace accord::server::messages {
namespace {

std::string join(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view each : parts)
    text += each;
  return text;
}

}  // namespace

std::string response_cut(uint64_t sent, std::optional<uint64_t> size, std::string_view why) {
  return join(
      {"the response was cut after ",
       std::to_string(sent),
       size ? " of " + std::to_string(*size) : std::string(),
       " bytes: ",
       why});
}

std::string item_beyond_limit(std::size_t size, std::size_t most) {
  return join(
      {"the item would have ",
       std::to_string(size),
       " bytes as it is stored; the limit is ",
       std::to_string(most)});
}

std::string locked_since(std::string_view date) {
  return join({"another process holds the write lock since ", date});
}

std::string database_trouble(std::string_view kind, std::string_view detail) {
  return join({"database (", kind, "): ", detail});
}

std::string outside_of_base_path(std::string_view base_path) {
  return join({"the paths of this API begin with ", base_path, "/"});
}

std::string disabled(std::string_view operation, const contract::Diagnostic& cause) {
  return join(
      {"the operation ",
       operation,
       " is disabled, because of a fault of the contract: ",
       cause.message,
       cause.at.pointer.empty() ? "" : " (at ",
       cause.at.pointer,
       cause.at.pointer.empty() ? "" : ")"});
}

std::string unserved(std::string_view reason, std::string_view remedy) {
  return join({not_implemented, ": ", reason, remedy.empty() ? "" : "; ", remedy});
}

std::string item_missing(std::string_view resource) {
  return join({"the ", resource, " does not exist"});
}

std::string item_missing_with(std::string_view resource, std::string_view value) {
  return join({"is not the key of an existing ", resource, ": ", value});
}

std::string value_taken(std::string_view resource) {
  return join({"another ", resource, " already has this value"});
}

std::string group_taken(std::string_view resource) {
  return join({"another ", resource, " already has these values"});
}

std::string already_exists(std::string_view resource) {
  return join({"the ", resource, " exists already"});
}

std::string unknown_sort_key(std::string_view allowed) {
  return join({"must be one of ", allowed});
}

std::string must_be_at_least(int64_t least) {
  return "must be an integer of at least " + std::to_string(least);
}

std::string still_referenced(std::string_view resource) {
  return join({"other items still refer to this ", resource});
}

std::string credentials_invalid(std::string_view why) {
  return join({"the credentials are not valid: ", why});
}

std::string handler_threw(std::string_view operation, std::string_view what) {
  return join({"the handler of operation ", operation, " threw: ", what});
}

std::string replica_failed(std::string_view why) {
  return join({"the replica cannot be read, the primary is read instead: ", why});
}

std::string handler_failed(std::string_view operation, std::string_view cause) {
  return join({"operation ", operation, " failed: ", cause});
}

std::string response_deviates(
    std::string_view operation, const contract::http::ProblemError& error) {
  return join(
      {"the response of operation ",
       operation,
       " does not match the contract: ",
       error.in,
       " ",
       error.pointer,
       error.pointer.empty() ? "" : " ",
       error.message});
}

std::string lines_dropped(std::size_t count) {
  return std::to_string(count) + " log lines were dropped";
}

std::string so_many(std::size_t count, std::string_view first) {
  return join({std::to_string(count), " like ", first});
}

std::string others(std::size_t count, std::string_view label) {
  return join({std::to_string(count), " more: ", label.substr(0, label.find(':'))});
}

std::string whole_list(std::string_view file) {
  return join({"all of them: accord routes, accord check and accord check --ledger ", file});
}

std::string cannot_listen(std::string_view place, std::string_view what) {
  return join({"cannot listen on ", place, ": ", what});
}

std::string few_descriptors(std::size_t limit, std::size_t least) {
  return join(
      {"the limit of open files is ",
       std::to_string(limit),
       ", but at least ",
       std::to_string(least),
       " are required: raise it (ulimit -n), or use fewer --workers"});
}

std::string invalid_network(std::string_view text) {
  return join({"\"", text, "\" is not an address or a network; write 10.0.0.0/8"});
}

std::string invalid_rate_limit(std::string_view text) {
  return join(
      {"\"", text, "\" is not a rate limit; write requests/seconds, such as 100/60 or 10/s"});
}

std::string handler_without_operation(std::string_view operation) {
  return join(
      {"a handler is registered for operation \"",
       operation,
       "\", which the contract does not define"});
}

std::string no_rate_limit(std::string_view operation) {
  return join({"operation ", operation, " documents 429, but no rate limit is set"});
}

std::string beyond_rate_limit(std::size_t count, std::size_t all, std::string_view first) {
  return join(
      {std::to_string(count),
       " of ",
       std::to_string(all),
       " operations do not document 429 and have no rate limit, such as ",
       first});
}

std::string anonymous_only(std::string_view scheme, std::string_view operation) {
  return join(
      {"no credentials are configured for the security scheme \"",
       scheme,
       "\": operation ",
       operation,
       " allows anonymous requests, and every request is anonymous"});
}

std::string and_more(std::string_view first_operation, std::size_t more) {
  return join({first_operation, " (and ", std::to_string(more), " more)"});
}
std::string credentials_missing(std::string_view scheme, std::string_view operation) {
  return join(
      {"no credentials are configured for the security scheme \"",
       scheme,
       "\", which operation ",
       operation,
       " requires"});
}

std::string scheme_not_supported(std::string_view type) {
  return join(
      {"security schemes of type \"", type, "\" are not supported: no request satisfies this one"});
}

std::string scheme_without_alternative(std::string_view type, std::string_view operation) {
  return join(
      {"security schemes of type \"",
       type,
       "\" are not supported, and operation ",
       operation,
       " has no alternative"});
}

std::string not_a_string(std::string_view name) {
  return join({name, " must be a string that is not empty"});
}

std::string unknown_user(std::string_view name) {
  return join({"the htpasswd file has no user \"", name, "\""});
}

std::string did_you_mean(std::string_view name) {
  return name.empty() ? std::string() : join({"did you mean ", name, "?"});
}

std::string invalid_htpasswd_line(std::size_t line) {
  return "line " + std::to_string(line) + " is not user:hash";
}

std::string hash_not_bcrypt(std::size_t line) {
  return "line " + std::to_string(line) + ": the hash is not bcrypt; create it with htpasswd -B";
}

std::string user_repeated(std::size_t line) {
  return "line " + std::to_string(line) + ": the user is declared more than once";
}

std::string secret_too_short(std::size_t bytes, std::string_view algorithm, std::size_t least) {
  return join(
      {"the secret has ",
       std::to_string(bytes),
       " bytes; ",
       algorithm,
       " requires ",
       std::to_string(least),
       " bytes or more"});
}

std::string key_not_json(std::string_view fault) {
  return join({"a key is not valid JSON: ", fault});
}

std::string key_set_not_json(std::string_view fault) {
  return join({"the key set is not valid JSON: ", fault});
}

std::string key_set_unusable(std::string_view last_fault) {
  return join({"no key of the set can be used: ", last_fault});
}

std::string key_not_readable(std::string_view id) {
  return join({"the key \"", id, "\" cannot be read"});
}

std::string rsa_key_too_short(std::string_view id) {
  return join({"the RSA key \"", id, "\" is shorter than 2048 bits"});
}

std::string key_type_not_supported(std::string_view id) {
  return join({"the type of the key \"", id, "\" is not supported"});
}

std::string key_without_algorithm(std::string_view id, std::string_view algorithm) {
  return join({"the key \"", id, "\" does not fit its alg ", algorithm});
}

std::string key_without_allowed_algorithm(std::string_view id) {
  return join({"the key \"", id, "\" fits none of the algorithms"});
}

}  // namespace accord::server::messages
