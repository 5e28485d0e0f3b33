#include "e2e/story/world.h"

#include <algorithm>
#include <stdexcept>

#include "accord/contract/base/percent.h"
#include "accord/contract/resource/families.h"
#include "e2e/story/form.h"
#include "support/contracts.h"
#include "support/database.h"

namespace accord::e2e::story {

using contract::Operation;
using contract::Parameter;
using contract::ParameterIn;
using validation::sample::Size;

namespace {

std::shared_ptr<const server::Service> service_of(
    const contract::Reading& reading, const std::string& file) {
  if (!reading.contract) throw std::runtime_error(support::joined(reading.found));
  server::ServiceOptions options;
  options.is_strict = false;
  auto built = server::Service::build(
      contract::confine(reading.contract, reading.found), support::database_at(file), {}, options);
  if (!built) throw std::runtime_error(support::joined(built.fault()));
  return std::move(built).value();
}

server::PipelineOptions options_of_test() {
  server::PipelineOptions options;
  options.check_responses = server::CheckResponses::off;  // the story checks each
  return options;
}

const contract::MediaTypeObject* sent_as(const Operation& operation, bool& is_form) {
  is_form = false;
  if (!operation.body) return nullptr;
  for (const auto& each : operation.body->content) {
    if (each.media_type.is_json() || each.media_type.subtype == "*") return &each;
  }
  is_form = true;
  for (const auto& each : operation.body->content) {
    const std::string type = each.media_type.essence();
    if (type == "application/x-www-form-urlencoded" || type == "multipart/form-data") return &each;
  }
  return nullptr;
}

void append_pair(std::string& to, const std::string& name, const std::string& text) {
  if (!to.empty()) to += '&';
  to += contract::percent_encode(name) + '=' + contract::percent_encode(text);
}

std::string path_of(const contract::Contract& contract, const Operation& operation, Texts& texts) {
  std::string path = contract.base_path;
  for (const auto& segment : operation.path.segments()) {
    path += '/';
    for (const auto& part : segment)
      path += part.is_parameter ? contract::percent_encode(texts[part.text]) : part.text;
  }
  return path;
}

std::string message_of(const contract::http::ProblemError& error) {
  return error.in + " " + error.pointer + " (" + error.keyword + "): " + error.message;
}

}  // namespace

std::optional<std::string> text_of(const Json& value) {
  if (value.IsString()) return std::string(contract::text_of(value));
  if (value.IsNull() || value.IsObject() || value.IsArray()) return std::nullopt;
  return contract::to_text(value);
}

World::World(const contract::Reading& reading, Size preferred)
    : service_(service_of(reading, folder_.file("rows.db"))),
      model_(contract::resource::infer(contract())),
      pipeline_(std::make_unique<server::Pipeline>(service_, options_of_test())),
      schemas_(contract()),
      sampler_(*contract().documents, "story"),
      sizes_{preferred} {
  for (const Size each : {Size::typical, Size::required_only, Size::smallest}) {
    if (each != preferred) sizes_.push_back(each);
  }
}

bool World::add_required(const Operation& operation, Request& request, Pairs& headers) {
  for (const Parameter& each : operation.parameters) {
    if (!each.is_required) continue;
    const bool is_given =
        each.in == ParameterIn::path
            ? request.path.count(each.name) > 0
            : std::any_of(request.query.begin(), request.query.end(), [&](const auto& pair) {
                return pair.first == each.name;
              });
    if (is_given && each.in != ParameterIn::header) continue;
    const auto value = text(each);
    if (!value) return false;
    if (each.in == ParameterIn::path) request.path.emplace(each.name, *value);
    if (each.in == ParameterIn::query) request.query.emplace_back(each.name, *value);
    if (each.in == ParameterIn::header)
      headers.emplace_back(each.name, each.name == "If-Match" ? "*" : *value);
    if (each.in == ParameterIn::cookie) headers.emplace_back("Cookie", each.name + "=" + *value);
  }
  return true;
}

std::optional<Exchange> World::ask(const Request& asked) {
  Request given = asked;
  Pairs headers;
  const Operation& operation = contract().operations[given.operation];
  if (!add_required(operation, given, headers)) return std::nullopt;
  if (operation.documents_exactly(428)) headers.emplace_back("If-Match", "*");
  const std::string path = path_of(contract(), operation, given.path);
  std::string query;
  for (const auto& [name, text] : given.query)
    append_pair(query, name, text);
  std::string body;
  bool is_form = false;
  if (given.body && sent_as(operation, is_form) != nullptr) {
    body = is_form ? to_form(contract(), *sent_as(operation, is_form), *given.body)
                   : contract::to_text(*given.body);
    headers.emplace_back(
        "Content-Type",
        is_form ? form_type(*sent_as(operation, is_form))
        : sent_as(operation, is_form)->media_type.subtype == "*"
            ? "application/json"
            : sent_as(operation, is_form)->media_type.essence());
  }
  const std::string target = query.empty() ? path : path + "?" + query;
  contract::http::Request request;
  request.method = to_text(operation.method);
  request.target = target;
  request.path = path;
  request.query = query;
  request.authority = "localhost";
  request.body = body;
  request.has_body = given.body != nullptr;
  for (const auto& [name, value] : headers)
    request.fields.push_back({name, value});
  const std::function<server::http::Resume()> defer;
  std::shared_ptr<void> kept;
  const server::http::ConnectionContext connection{"127.0.0.1", defer, kept};
  server::RequestContext context{"id", "127.0.0.1", connection};
  Exchange made;
  made.request = std::string(request.method) + " " + target + (body.empty() ? "" : " " + body);
  auto response = pipeline_->respond(request, context);
  if (!response) return std::nullopt;
  made.response = std::move(*response);
  auto read = validation::ResponseValidator::read_json(made.response);
  if (read) made.json = std::make_shared<JsonDocument>(std::move(read).value());
  const auto errors = service_->endpoint(given.operation).response_validator.check(made.response);
  if (!errors.empty()) made.violation = message_of(errors.front());
  return made;
}

bool World::accepts_body(const Operation& operation, const Json& body) {
  bool is_form = false;
  const auto* type = sent_as(operation, is_form);
  if (type == nullptr) return false;
  return schemas_.add(type->schema).accepts(body, validation::Direction::request);
}

std::shared_ptr<Json> World::body(const Operation& operation, Size size) {
  bool is_form = false;
  const auto* type = sent_as(operation, is_form);
  if (type == nullptr) return nullptr;
  auto made = sampler_.value(type->schema, size, memory());
  if (!made) return nullptr;
  auto body = std::make_shared<Json>(std::move(*made));
  return settle(operation, *body) ? body : nullptr;
}

bool World::settle(const Operation& operation, Json& body) {
  bool is_form = false;
  const auto* type = sent_as(operation, is_form);
  if (type != nullptr && is_form) reduce_to_form(contract(), *type, body);
  return accepts_body(operation, body);
}

bool World::may_show(const contract::Node& schema, const Json& value) {
  return !schema || schemas_.add(schema).accepts(value, validation::Direction::response);
}

std::optional<Json> World::value(const contract::Node& schema, Size size) {
  return sampler_.value(schema, size, memory());
}

bool World::takes(const Parameter& parameter, std::string_view text) {
  contract::Diagnostics unenforced;
  const auto decoder = validation::ParameterDecoder::compile(contract(), parameter, unenforced);
  const std::string raw = contract::percent_encode(text);
  JsonDocument memory;
  const auto value = decoder.decode_text(
      parameter.in == ParameterIn::header ? text : std::string_view(raw),
      validation::Guessing::by_look,
      memory.GetAllocator());
  return value &&
         schemas_.add(parameter.schema).accepts(value.value(), validation::Direction::request);
}

std::optional<std::string> World::text(const Parameter& parameter) {
  for (const Size size : {Size::typical, Size::smallest, Size::largest}) {
    const auto value = sampler_.value(parameter.schema, size, memory());
    if (!value) continue;
    const Json* scalar = value->IsArray() && !value->Empty() ? &(*value)[0] : &*value;
    auto text = text_of(*scalar);
    if (text && !text->empty() && takes(parameter, *text)) return text;
  }
  return std::nullopt;
}

}  // namespace accord::e2e::story
