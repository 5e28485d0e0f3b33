#include "accord/validation/fault/fault_response.h"

#include "accord/contract/base/finding.h"
#include "accord/contract/json/reader.h"
#include "accord/contract/resource/shape.h"
#include "accord/validation/fault/fit.h"
#include "accord/validation/fault/place.h"

namespace accord::validation::fault {
namespace {

using contract::Json;
using contract::http::Condition;
using contract::http::Fault;
using contract::http::Problem;
using contract::http::Response;

Problem problem_of(int status, Condition condition) {
  const auto type = contract::http::problem_type_of(condition);
  Problem problem;
  problem.status = status;
  problem.type = type.uri;
  problem.title = type.title;
  return problem;
}

Problem to_problem(int status, const Fault& fault) {
  Problem problem = problem_of(status, fault.condition);
  problem.detail = fault.detail;
  problem.errors = fault.errors;
  return problem;
}

Response to_response(const Problem& problem) {
  return {
      problem.status,
      {{"Content-Type", std::string(contract::http::problem_media_type)}},
      to_json(problem)};
}

// RFC 9110 section 10.2.3: when the request can be repeated.
Response with_retry(Response response) {
  if (response.status == 503) response.fields.push_back({"Retry-After", "1"});
  return response;
}

// JSON before text.
const contract::MediaTypeObject* best_of(const contract::ResponseObject& response) {
  const contract::MediaTypeObject* best = nullptr;
  for (const contract::MediaTypeObject& each : response.content) {
    if (!each.media_type.is_json()) continue;
    if (best == nullptr || each.media_type.subtype == "problem+json") best = &each;
  }
  if (best != nullptr) return best;
  for (const contract::MediaTypeObject& each : response.content) {
    const bool is_text = each.media_type.type == "text" && each.media_type.subtype != "xml";
    if (is_text) return &each;
  }
  return nullptr;
}

// What a message quotes of a request is shown, never run.
std::string escaped_for_html(std::string_view text) {
  std::string escaped;
  for (const char each : text) {
    switch (each) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += each;
    }
  }
  return escaped;
}

// And of the problem what the fitted body does not say itself. A detail needs not to repeat the
// first of the errors beside it.
Json with_members(const Fitted& body, const Json& problem, contract::JsonAllocator& allocator) {
  Json both;
  both.CopyFrom(body.body, allocator);
  for (const auto& [name, value] : problem.GetObject()) {
    const std::string_view text = contract::text_of(name);
    const auto own = both.FindMember(name);
    const bool is_own = own != both.MemberEnd();
    if (is_own && text == "detail" && own->value.IsString()) own->value.CopyFrom(value, allocator);
    if (is_own || (body.has_errors && text == "errors")) continue;
    Json copy;
    copy.CopyFrom(value, allocator);
    both.AddMember(contract::make_string(text, allocator), copy, allocator);
  }
  return both;
}

// Problem details under another media type: three of the members that RFC 9457 defines.
bool is_problem(const contract::DocumentSet& documents, const contract::Node& schema) {
  if (!schema) return false;
  const auto& shape = contract::resource::shape_of(documents, schema);
  int members = 0;
  for (const std::string_view each : {"type", "title", "status", "detail", "instance"})
    members += shape.property(each) == nullptr ? 0 : 1;
  return members >= 3;
}

bool accepts(const validation::Schema& schema, const contract::Json& body) {
  return schema.accepts(body, validation::Direction::response);
}

}  // namespace

Response problem_response(Condition condition, std::string_view detail) {
  Problem problem = problem_of(contract::http::statuses_of(condition).front(), condition);
  problem.detail = detail;
  return with_retry(to_response(problem));
}

FaultResponder::FaultResponder(
    const contract::Contract& contract,
    const contract::Operation& operation,
    validation::SchemaSet& schemas,
    contract::Diagnostics& found)
    : contract_(&contract),
      operation_(&operation) {
  for (const contract::ResponseObject& response : operation.responses) {
    const bool is_success = response.status.front() == '2' || response.status.front() == '3';
    if (is_success || response.content.empty()) continue;
    const contract::MediaTypeObject* best = best_of(response);
    if (best == nullptr) {
      found.push_back(response.node.warning(
          "the errors of operation " + operation.id +
              " are documented without a JSON or text media type: application/problem+json is sent",
          "",
          contract::finding::error_media_type,
          operation.id));
      continue;
    }
    Documented documented{best->media_type.essence(), std::nullopt, best->schema};
    documented.is_text = !best->media_type.is_json();
    documented.is_problem =
        best->media_type.subtype == "problem+json" || is_problem(*contract.documents, best->schema);
    if (best->media_type.subtype == "*")
      documented.media_type = documented.is_text ? "text/plain" : "application/json";
    if (best->schema) documented.schema = schemas.add(best->schema);
    documented_.emplace(response.status, std::move(documented));
  }
}

void FaultResponder::check(contract::Diagnostics& found) const {
  for (const auto& [status, documented] : documented_) {
    const int code = status == "default" ? 500 : status.ends_with("XX") ? 400 : std::stoi(status);
    Problem problem = problem_of(code, Condition::body_invalid);
    problem.detail = problem.title;
    if (fitted(documented, problem, "/")) continue;
    found.push_back(documented.node.warning(
        "the error body of operation " + operation_->id + " for " + status +
            " has required properties without a known value: application/problem+json is sent",
        "give them a const, a default or an example",
        contract::finding::error_body,
        operation_->id + " " + status));
  }
}

std::optional<std::string> FaultResponder::fitted(
    const Documented& documented, const Problem& problem, std::string_view path) const {
  if (documented.is_text) return fitted_text(documented, problem);
  if (!documented.schema) return to_json(problem);
  for (const contract::Node& form : forms_of(documented.node)) {
    if (auto body = fitted_json(documented, form, problem, path)) return body;
  }
  if (problem.errors.empty()) return std::nullopt;
  // The list of errors may be what does not fit: the detail alone still says what is wrong.
  Problem shorter = problem;
  shorter.errors.clear();
  return fitted(documented, shorter, path);
}

// The schema, and each of its alternatives: what fits several of oneOf is accepted by none.
std::vector<contract::Node> FaultResponder::forms_of(const contract::Node& schema) const {
  std::vector<contract::Node> forms = {schema};
  for (const char* keyword : {"oneOf", "anyOf"}) {
    const contract::Node found =
        contract::resource::keyword_of(*contract_->documents, schema, keyword);
    for (std::size_t i = 0; found.is_array() && i < found.value->Size(); ++i)
      forms.push_back(found.element(i));
  }
  return forms;
}

// The documented form, with the members of problem details where that is what is documented or
// where the form has no place for the problem.
std::optional<std::string> FaultResponder::fitted_json(
    const Documented& documented,
    const contract::Node& form,
    const Problem& problem,
    std::string_view path) const {
  contract::JsonDocument memory;
  auto& allocator = memory.GetAllocator();
  const auto fitted_with = [&](Style codes) {
    return fit(*contract_->documents, form, problem, path, allocator, codes);
  };
  const Fitted body = fitted_with(Style::as_is);
  if (body.is_told && !documented.is_problem) {
    if (accepts(*documented.schema, body.body)) return contract::to_text(body.body);
    for (const Style each : {Style::upper_snake, Style::lower_snake, Style::kebab}) {
      const Fitted other = fitted_with(each);
      if (accepts(*documented.schema, other.body)) return contract::to_text(other.body);
    }
  }
  const auto plain = contract::read_json(to_json(problem), {});
  if (!plain) return std::nullopt;
  if (body.body.IsObject()) {
    const Json both = with_members(body, plain.value(), allocator);
    if (accepts(*documented.schema, both)) return contract::to_text(both);
  }
  if (accepts(*documented.schema, plain.value())) return contract::to_text(plain.value());
  if (accepts(*documented.schema, body.body)) return contract::to_text(body.body);
  return std::nullopt;
}

std::optional<std::string> FaultResponder::fitted_text(
    const Documented& documented, const Problem& problem) {
  const bool is_html = documented.media_type == "text/html";
  for (const std::string& each : {summary_of(problem), problem.detail, problem.title}) {
    std::string text = is_html ? escaped_for_html(each) : each;
    contract::JsonDocument body;
    const contract::Json value = contract::make_string(text, body.GetAllocator());
    if (!documented.schema || accepts(*documented.schema, value)) return text;
  }
  return std::nullopt;
}

Response FaultResponder::respond(const Fault& fault, std::string_view path) const {
  Response response = documented_response(fault, path);
  response.fields.insert(response.fields.end(), fault.fields.begin(), fault.fields.end());
  return with_retry(std::move(response));
}

Response FaultResponder::documented_response(const Fault& fault, std::string_view path) const {
  const int status = operation_->status_for(fault.condition);
  const Problem problem = to_problem(status, fault);
  const contract::ResponseObject* response = operation_->response_for(status);
  if (response == nullptr) return to_response(problem);
  const auto documented = documented_.find(response->status);
  if (documented == documented_.end()) return to_response(problem);
  auto body = fitted(documented->second, problem, path);
  if (!body) return to_response(problem);
  std::string media_type = documented->second.media_type;
  if (documented->second.is_text) media_type += "; charset=utf-8";
  return {status, {{"Content-Type", media_type}}, std::move(*body)};
}

}  // namespace accord::validation::fault
