#include "reference/server/api.h"

#include <algorithm>
#include <exception>

#include "reference/server/decoding.h"
#include "reference/server/negotiation.h"
#include "reference/server/odd_input.h"

namespace accord::reference {

Api::Api(const std::string& name, Changes changes)
    : changes_(std::move(changes)),
      contract_(name, changes_),
      schemas_(contract_.root(), changes_) {}

std::optional<Response> Api::authenticate(Call&) {
  return std::nullopt;
}
std::optional<Response> Api::check_owner(Call&) {
  return std::nullopt;
}
std::optional<Response> Api::check_condition(Call&) {
  return std::nullopt;
}
void Api::prepare(Call&) {}
void Api::let_others_work() {}
int Api::missing_status(const Call&) const {
  return 404;
}

std::vector<Step> Api::moved(std::vector<Step> steps, Step moved, Step before) {
  std::erase(steps, moved);
  steps.insert(std::find(steps.begin(), steps.end(), before), moved);
  return steps;
}

Response Api::answer(const Request& request) {
  ++requests_;
  let_others_work();
  const Operation* operation = nullptr;
  Response response;
  try {
    response = dispatch(request, operation);
  } catch (const std::exception& fault) {  // of a fault that met what it was not written for
    response = refuse(500, fault.what());
  }
  finish(request, operation, response);
  return response;
}

namespace {

bool is_parameter(const std::string& segment) {
  return segment.front() == '{';
}

// The operations of the path, those without parameters first; empty where it is unknown.
std::vector<const Operation*> find_operations(const Contract& contract, const std::string& path) {
  std::vector<const Operation*> found;
  if (!path.starts_with(contract.base_path() + "/") || path.ends_with('/')) return found;
  const auto segments = split(std::string_view(path).substr(contract.base_path().size()), '/');
  bool is_literal = false;
  for (const Operation& each : contract.operations()) {
    if (each.segments.size() != segments.size()) continue;
    bool matches = true;
    bool has_parameter = false;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      has_parameter = has_parameter || is_parameter(each.segments[i]);
      matches = matches && (is_parameter(each.segments[i]) || each.segments[i] == segments[i]);
    }
    if (!matches || (has_parameter && is_literal)) continue;
    if (!has_parameter && !is_literal) found.clear();
    is_literal = !has_parameter;
    found.push_back(&each);
  }
  return found;
}

std::string allowed(const std::vector<const Operation*>& operations) {
  std::string text = "OPTIONS";
  for (const Operation* each : operations) {
    if (each->method == "OPTIONS" || each->method == "HEAD") continue;
    text += ", " + each->method;
    if (each->method == "GET") text += ", HEAD";
  }
  return text;
}

// True where each parameter of the query is one of the operation.
bool knows_query(const Call& call) {
  for (const std::string& pair : split(call.request.query, '&')) {
    const auto name = decode(pair.substr(0, pair.find('=')), true);
    const auto& known = call.operation.parameters;
    const bool is_known = std::any_of(known.begin(), known.end(), [&](const Parameter& each) {
      return each.in == "query" && name && name->substr(0, name->find('[')) == each.name;
    });
    if (!is_known) return false;
  }
  return true;
}

std::string refused_step(int status, const std::string& method) {
  return "trace-" + std::to_string(status) + "-" + method;
}

}  // namespace

Response Api::answer_other_method(
    const Request& request, const std::vector<const Operation*>& found) const {
  std::string allow = allowed(found);
  if (on("allow-lacks-put")) {
    if (const auto at = allow.find(", PUT"); at != std::string::npos) allow.erase(at, 5);
  }
  if (on("allow-names-too-much")) allow += ", TRACE, PATCH, DELETE, POST";
  if (request.method == "OPTIONS") {
    if (on("options-500")) return refuse(500, "not supported");
    return {on("options-200") ? 200 : 204, {{"Allow", allow}}, ""};
  }
  if (on("405-as-404")) return refuse(404, "not found");
  if (on("405-as-200")) return {200, {{"Content-Type", "application/json"}}, "{}"};
  Response response = refuse(405, "the method " + request.method + " is not allowed");
  if (!on("405-without-allow")) set_field(response.fields, "Allow", allow);
  return response;
}

Response Api::dispatch(const Request& request, const Operation*& operation) {
  if (const auto crash = crash_on(request, changes_)) return refuse(500, *crash);
  const auto found = find_operations(contract_, request.path);
  if (found.empty()) return refuse(404, "no such path");
  std::string method = request.method;
  if (method == "HEAD" && !on("head-405")) method = "GET";
  const auto at = std::find_if(
      found.begin(), found.end(), [&](const auto* each) { return each->method == method; });
  if (at != found.end()) operation = *at;
  if (at == found.end() || method == "OPTIONS") return answer_other_method(request, found);
  Call call{request, **at, {}, {}, {}, {}, {}};
  return run(call);
}

Response Api::run(Call& call) {
  const bool is_limited = call.operation.documents(429) || call.operation.documents(503);
  if (is_limited) {
    if (auto limited = check_rate()) return *limited;
  }
  std::optional<Response> refused;
  bool leaks = on("404-before-401") && check(Step::parameters, call) == std::nullopt;
  if (leaks && !exists(call)) refused = refuse(404, "not found");
  if (!refused) refused = authenticate(call);
  for (const Step step : order()) {
    if (refused) break;
    refused = check(step, call);
  }
  if (!refused) return handle(call);
  // A fault: what is refused is done all the same.
  if (on(refused_step(refused->status, call.request.method))) {
    (void)check_parameters(call);
    if (!call.body && call.operation.body != nullptr) {
      (void)check_parse(call);
      prepare(call);
    }
    const bool is_object = call.body && call.body->is_object();
    if ((is_object || call.operation.body == nullptr) && exists(call)) (void)handle(call);
  }
  return *refused;
}

std::optional<Response> Api::check(Step step, Call& call) {
  switch (step) {
    case Step::accept:
      if (!call.operation.documents(406)) return std::nullopt;
      if (is_acceptable(call.request, call.operation.produces, changes_)) return std::nullopt;
      return refuse(406, "only application/json can be sent");
    case Step::parameters:
      return check_parameters(call);
    case Step::exists:
      if (exists(call)) return std::nullopt;
      if (call.request.method == "HEAD" && on("head-missing-200")) return Response{200, {}, ""};
      return refuse(
          on("missing-as-400")   ? 400
          : on("missing-as-500") ? 500
                                 : missing_status(call),
          "not found");
    case Step::owner:
      return check_owner(call);
    case Step::media:
      return check_media(call);
    case Step::parse:
      return check_parse(call);
    case Step::schema:
      return check_schema(call);
    case Step::condition:
      return check_condition(call);
  }
  return std::nullopt;
}

std::optional<Response> Api::check_rate() const {
  const bool is_limited =
      on("rate-limited") || on("429-without-retry-after") || on("retry-after-is-text");
  if (is_limited && requests_ % 23 == 0) {
    Response response = refuse(429, "too many requests");
    set_field(response.fields, "Retry-After", on("retry-after-is-text") ? "soon" : "0");
    if (on("429-without-retry-after")) remove_field(response.fields, "Retry-After");
    return response;
  }
  if (on("busy-at-times") && requests_ % 29 == 0) {
    Response response = refuse(503, "busy");
    set_field(response.fields, "Retry-After", "0");
    return response;
  }
  return std::nullopt;
}

std::optional<Response> Api::check_parameters(Call& call) const {
  const std::string path = call.request.path.substr(contract_.base_path().size());
  const auto segments = split(path, '/');
  std::vector<Violation> violations;
  bool is_of_path = false;
  for (const Parameter& each : call.operation.parameters) {
    std::string segment;
    for (std::size_t i = 0; each.in == "path" && i < segments.size(); ++i) {
      if (call.operation.segments[i] == "{" + each.name + "}") segment = segments[i];
    }
    const Decoded decoded = decode_parameter(each, call.request, segment, schemas_, changes_);
    if (!decoded.is_there) {
      if (each.is_required) violations.push_back({each.name, "required"});
      continue;
    }
    const auto found = decoded.value ? schemas_.check(*each.schema, *decoded.value)
                                     : std::vector<Violation>{{"", "type"}};
    if (!found.empty()) {
      violations.push_back({each.name, found.front().keyword});
      is_of_path = is_of_path || each.in == "path";
      continue;
    }
    auto& to = each.in == "path" ? call.path : each.in == "query" ? call.query : call.headers;
    to[each.name] = *decoded.value;
  }
  if (on("refuses-unknown-query") && !knows_query(call)) violations.push_back({"query", "unknown"});
  if (violations.empty()) return std::nullopt;
  if (is_of_path && on("malformed-id-as-500")) return refuse(500, "cannot convert");
  const bool is_missing = is_of_path && (on("malformed-id-404") || !call.operation.documents(400));
  return refuse(is_missing ? 404 : 400, "a parameter is not valid", violations);
}

std::optional<Response> Api::check_media(const Call& call) const {
  if (call.operation.body == nullptr || on("any-media-type-accepted")) return std::nullopt;
  if (call.request.body.empty()) return std::nullopt;  // refused by check_parse
  const std::string type = call.request.field("Content-Type").value_or("");
  std::string name = media_type(type);
  if (on("charset-refused") && type.find(';') != std::string::npos) name.clear();
  if (on("media-type-case-refused") && lower(type) != type) name.clear();
  if (on("text-plain-accepted") && name == "text/plain") name = "application/json";
  const Value& content = *call.operation.body->find("content");
  const std::string coding = lower(call.request.field("Content-Encoding").value_or("identity"));
  if (content.find(name) != nullptr && coding == "identity") return std::nullopt;
  return refuse(415, "send " + content.keys.front());
}

const Value* Api::body_schema(const Call& call) const {
  const Value& content = *call.operation.body->find("content");
  const Value* media = content.find(media_type(call.request.field("Content-Type").value_or("")));
  return (media == nullptr ? content.items.front() : *media).find("schema");
}

std::optional<Response> Api::check_parse(Call& call) const {
  if (call.operation.body == nullptr) return std::nullopt;
  std::string text = call.request.body;
  if (on("cut-json-accepted") && !text.empty() && !Value::parse(text)) text += "}";
  if (on("trailing-text-accepted")) text.resize(text.rfind('}') + 1);
  if (on("wrong-utf8-accepted") && !Value::parse(text)) {
    for (char& each : text)
      each = static_cast<unsigned char>(each) > 127 ? '?' : each;
  }
  Request changed = call.request;
  changed.body = text;
  call.body = decode_body(changed, *body_schema(call), schemas_, changes_);
  if (call.body) return std::nullopt;
  return refuse(on("broken-json-as-500") ? 500 : 400, "the body is not valid JSON");
}

std::optional<Response> Api::check_schema(Call& call) {
  if (!call.body || call.operation.body == nullptr) return std::nullopt;
  const Value given = *call.body;
  prepare(call);
  auto violations = schemas_.check(*body_schema(call), *call.body);
  if (on("refuses-read-only") && !(given == *call.body))
    violations.push_back({"", "has readOnly members"});
  if (call.body->is_object() && on("prose-rule")) {
    const std::string title = call.body->text_at("title") + call.body->text_at("name");
    std::string upper = title;
    for (char& each : upper)
      each = static_cast<char>(each >= 'a' && each <= 'z' ? each - 32 : each);
    if (title.size() > 3 && title == upper && lower(title) != title)
      violations.push_back({"", "must not be all upper case"});
  }
  for (const Violation& each : refused_oddly(*call.body, changes_))
    violations.push_back(each);
  if (violations.empty()) return std::nullopt;
  const bool is_400 = on("400-for-422") || !call.operation.documents(422);
  return refuse(is_400 ? 400 : 422, "the body does not match the schema", violations);
}

}  // namespace accord::reference
