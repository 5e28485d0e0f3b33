#include "accord/validation/fault/member_text.h"

#include <algorithm>
#include <chrono>

#include "accord/contract/base/date_time.h"
#include "accord/contract/http/message.h"
#include "accord/validation/fault/fit.h"
#include "accord/validation/fault/place.h"

namespace accord::validation::fault {
namespace {

using contract::http::Problem;
using contract::http::ProblemError;
using contract::resource::Kind;
using Texts = std::vector<std::string>;

Texts message(const Subject& subject, const Siblings& siblings) {
  const Problem& problem = *subject.problem;
  if (subject.error == nullptr)
    return {summary_of(problem), problem.detail, std::string(title_of(problem))};
  const ProblemError& error = *subject.error;
  const bool has_source = siblings.source && (error.in == "body" || siblings.parameter);
  const bool is_placed = subject.is_placed || siblings.field || siblings.parameter || has_source;
  if (is_placed) return {error.message, std::string(title_of(problem))};
  return {sentence_of(error), error.message, std::string(title_of(problem))};
}

std::string identifier(const TextRequest& request, Style fallback) {
  const Problem& problem = *request.subject.problem;
  const Style shown = style_of(request.example);
  const Style style = shown != Style::as_is           ? shown
                      : request.codes != Style::as_is ? request.codes
                                                      : fallback;
  const ProblemError* error = request.subject.error;
  return styled(error == nullptr ? identifier_of(problem) : identifier_of(problem, *error), style);
}

Texts code(const TextRequest& request) {
  if (request.subject.error != nullptr) return {identifier(request, Style::as_is)};
  const bool is_identifier = request.siblings.status || request.siblings.type ||
                             request.codes != Style::as_is ||
                             style_of(request.example) != Style::as_is;
  if (is_identifier) return {identifier(request, Style::lower_snake)};
  return {std::to_string(request.subject.problem->status)};
}

Texts type(const TextRequest& request) {
  const Problem& problem = *request.subject.problem;
  if (request.subject.error != nullptr || style_of(request.example) != Style::as_is)
    return {identifier(request, Style::as_is)};
  return {problem.type};
}

Texts status(const TextRequest& request) {
  const int status = request.subject.problem->status;
  const bool is_name = request.siblings.numeric_code && request.subject.error == nullptr;
  if (is_name) return {styled(contract::http::reason_phrase(status), Style::upper_snake)};
  return {std::to_string(status)};
}

// `error` beside a message: the reason phrase, or an identifier where the object is OAuth's.
Texts error_name(const TextRequest& request) {
  if (!request.siblings.message) return message(request.subject, request.siblings);
  if (request.subject.error != nullptr || style_of(request.example) != Style::as_is)
    return {identifier(request, Style::as_is)};
  return {std::string(contract::http::reason_phrase(request.subject.problem->status))};
}

Texts place(Meaning meaning, const TextRequest& request, const ProblemError& error) {
  const bool is_body = error.in == "body";
  switch (meaning) {
    case Meaning::field:
      break;
    case Meaning::pointer:
      if (!is_body && (request.siblings.parameter || request.subject.is_source)) return {};
      if (error.in.empty()) return {};
      return {error.pointer};
    case Meaning::parameter:
      if (is_body || error.in == "header" || error.pointer.empty()) return {};
      return {error.pointer};
    case Meaning::header:
      if (error.in != "header") return {};
      return {error.pointer};
    case Meaning::part:
      return error.in.empty() ? Texts{} : Texts{error.in};
    default:  // a location
      if (request.siblings.field && !error.in.empty()) return {error.in};
  }
  std::string field = field_of(error);
  return field.empty() ? Texts{} : Texts{std::move(field)};
}

}  // namespace

Siblings siblings_of(
    const contract::schema::References& references,
    const contract::resource::Shape& shape,
    bool is_entry,
    bool is_source) {
  Siblings siblings;
  for (const auto& property : shape.properties) {
    const Kind kind = contract::resource::shape_of(references, property.schema).kind;
    const bool is_text = kind == Kind::string || kind == Kind::any;
    const bool is_number = kind == Kind::integer || kind == Kind::number;
    const Meaning meaning = meaning_of(property.name, is_entry);
    switch (meaning) {
      case Meaning::message:
        siblings.message = siblings.message || is_text || kind == Kind::array;
        siblings.describes = siblings.describes || is_text;
        break;
      case Meaning::error:
      case Meaning::reason:
      case Meaning::title:
        siblings.describes = siblings.describes || is_text;
        break;
      case Meaning::errors:
        siblings.describes = true;
        break;
      case Meaning::code:
      case Meaning::type:
        siblings.describes = siblings.describes || is_text || is_number;
        siblings.numeric_code = siblings.numeric_code || is_number;
        siblings.type = siblings.type || (is_text && meaning == Meaning::type);
        break;
      case Meaning::status:
        siblings.status = siblings.status || is_text || is_number;
        break;
      case Meaning::field:
      case Meaning::pointer:
      case Meaning::location:
        siblings.field = true;
        break;
      case Meaning::source: {
        if (is_source) break;  // sources may hold themselves
        const auto inner = siblings_of(
            references, contract::resource::shape_of(references, property.schema), true, true);
        siblings.source = inner.field || inner.parameter;
        siblings.parameter = siblings.parameter || inner.parameter;
        break;
      }
      case Meaning::parameter:
      case Meaning::header:
        siblings.parameter = true;
        break;
      default:
        break;
    }
  }
  return siblings;
}

Texts texts_of(Meaning meaning, const TextRequest& request) {
  const Subject& subject = request.subject;
  switch (meaning) {
    case Meaning::message:
    case Meaning::errors:
      return message(subject, request.siblings);
    case Meaning::error:
      return error_name(request);
    case Meaning::reason:
      if (!request.siblings.message) return message(subject, request.siblings);
      return {identifier(request, Style::as_is)};
    case Meaning::title:
      if (subject.error != nullptr && !request.siblings.message)
        return message(subject, request.siblings);
      return {std::string(title_of(*subject.problem))};
    case Meaning::type:
      return type(request);
    case Meaning::code:
      return code(request);
    case Meaning::status:
      return status(request);
    case Meaning::severity:
      return {"error"};
    case Meaning::path:
      return {std::string(request.path)};
    case Meaning::time:
      return {now_text()};
    case Meaning::field:
    case Meaning::pointer:
    case Meaning::parameter:
    case Meaning::header:
    case Meaning::part:
    case Meaning::location: {
      if (subject.error != nullptr) return place(meaning, request, *subject.error);
      const auto& errors = subject.problem->errors;
      return errors.empty() ? Texts{} : place(meaning, request, errors.front());
    }
    default:
      return {};
  }
}

const contract::Json* choice_of(
    const contract::Json& values, Meaning meaning, const Subject& subject) {
  Texts texts;
  for (const contract::Json& each : values.GetArray())
    texts.push_back(
        each.IsString() ? std::string(contract::text_of(each)) : contract::to_text(each));
  std::string exact;
  if (meaning == Meaning::success) exact = "false";
  if (meaning == Meaning::failure) exact = "true";
  if (meaning == Meaning::part && subject.error != nullptr) exact = subject.error->in;
  std::ptrdiff_t index = -1;
  if (!exact.empty()) {
    const auto found = std::find(texts.begin(), texts.end(), exact);
    if (found != texts.end()) index = found - texts.begin();
  } else if (
      tells(meaning) || meaning == Meaning::type || meaning == Meaning::code ||
      meaning == Meaning::status || meaning == Meaning::title || meaning == Meaning::severity) {
    index = best_choice(texts, *subject.problem, subject.error);
  }
  return index < 0 ? nullptr : &values[static_cast<rapidjson::SizeType>(index)];
}

std::string now_text() {
  return contract::date_time(std::chrono::duration_cast<std::chrono::milliseconds>(
                                 std::chrono::system_clock::now().time_since_epoch())
                                 .count());
}

}  // namespace accord::validation::fault
