#include "accord/validation/fault/fault_response.h"

#include "accord/contract/base/finding.h"
#include "accord/contract/json/reader.h"
#include "accord/contract/resource/shape.h"
#include "accord/validation/fault/fit.h"

namespace accord::validation::fault {
namespace {

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
  std::string text = to_json(problem);
  if (!documented.schema) return text;
  const auto plain = contract::read_json(text, {});
  if (plain && accepts(*documented.schema, plain.value())) return text;
  contract::JsonDocument body;
  for (const contract::Node& form : forms_of(documented.node)) {
    const contract::Json value =
        fit(*contract_->documents, form, problem, path, body.GetAllocator());
    if (accepts(*documented.schema, value)) return contract::to_text(value);
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
