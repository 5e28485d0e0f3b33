#include "accord/server/agents/result.h"

#include <algorithm>

#include "accord/contract/base/markup.h"
#include "accord/contract/http/media_type.h"
#include "accord/contract/http/text.h"
#include "accord/server/agents/content.h"
#include "accord/server/agents/json_builder.h"
#include "accord/server/agents/messages.h"
#include "accord/server/agents/rpc.h"
#include "accord/validation/response/response_validator.h"

namespace accord::server::agents {
namespace {

using contract::Json;
using contract::http::Problem;
using contract::http::ProblemError;
using contract::http::Response;
using validation::JsonBody;

constexpr int first_error = 400;

// "/body/email" of arguments, "header ETag" or "body/email" of a response.
std::string place_of(const ProblemError& error) {
  if (error.in == "arguments") return error.pointer;
  const bool is_name = !error.pointer.empty() && error.pointer.front() != '/';
  return error.in + (is_name ? " " : "") + error.pointer;
}

// The text, and what is wrong in a line each.
std::string with_errors(std::string text, const std::vector<ProblemError>& errors) {
  for (const ProblemError& each : errors)
    text += "\n- " + place_of(each) + ": " + each.message;
  return text;
}

// RFC 9110 sections 8.8.3, 10.2.2 and 10.2.3, RFC 8288: what one needs to go on. A cookie is a
// credential.
bool is_shown(const contract::ResponseObject* documented, const std::string& name) {
  using contract::http::is_same_ignoring_case;
  if (is_same_ignoring_case(name, "Set-Cookie")) return false;
  if (documented != nullptr && documented->header(name) != nullptr) return true;
  constexpr std::string_view always[] = {"ETag", "Location", "Link", "Retry-After"};
  return std::any_of(std::begin(always), std::end(always), [&](std::string_view each) {
    return is_same_ignoring_case(each, name);
  });
}

class ResultMaker {
 public:
  ResultMaker(const Tool& tool, const std::string& target, const Response& response)
      : tool_(tool),
        target_(target),
        response_(response) {
    const auto type = contract::http::MediaType::parse(response.field("Content-Type"));
    if (type && type->is_json() && !response.body.empty()) {
      json_.emplace(validation::ResponseValidator::read_json(response));
    }
  }

  std::string make() {
    const bool is_error = response_.status >= first_error;
    const auto deviations = is_error || response_.status == 304
                                ? std::vector<ProblemError>()
                                : tool_.responses.check(response_, json_ ? &*json_ : nullptr);
    Json structured = JsonBuilder::object();
    build_.set(structured, "status", Json(response_.status));
    add_fields(structured);
    if (is_error) {
      add_body(structured, "problem");
    } else if (deviations.empty()) {
      add_body(structured, "body");
    } else {
      build_.set(structured, "deviations", list_of(deviations));
    }
    std::string content = is_error || !deviations.empty() ? told(deviations) : shown(structured);
    return R"({"content":[)" + content + R"(],"structuredContent":)" +
           contract::to_text(structured) + R"(,"isError":)" + (is_error ? "true" : "false") + '}';
  }

 private:
  [[nodiscard]] bool is_json() const { return json_ && json_->ok(); }

  void add_fields(Json& structured) {
    const auto* documented = tool_.operation->response_for(response_.status);
    Json fields = JsonBuilder::object();
    for (const auto& each : response_.fields) {
      if (!is_shown(documented, each.name) || contract::find(fields, each.name) != nullptr)
        continue;
      build_.set(
          fields,
          each.name,
          build_.string(contract::valid_utf8(response_.joined_field(each.name))));
    }
    if (!fields.ObjectEmpty()) build_.set(structured, "headers", std::move(fields));
  }

  void add_body(Json& structured, const char* name) {
    if (is_json()) {
      build_.set(structured, name, build_.copy(json_->value()));
    } else if (!response_.body.empty() && is_text(response_)) {
      build_.set(structured, name, build_.string(response_.body));
    }
  }

  // What the server sent, as it is.
  [[nodiscard]] std::string body_block() const {
    if (is_json()) return text_block(contract::to_text(json_->value()));
    if (json_ || is_text(response_)) return text_block(response_.body);
    return bytes_block(response_, target_);
  }

  // The same as `structuredContent`, for those that read the text; text and pictures as they are.
  [[nodiscard]] std::string shown(const Json& structured) const {
    if (response_.body.empty() || is_json()) return text_block(contract::to_text(structured));
    return body_block();
  }

  [[nodiscard]] std::string told(const std::vector<ProblemError>& deviations) const {
    std::string text = std::to_string(response_.status);
    const auto phrase = contract::http::reason_phrase(response_.status);
    if (!phrase.empty()) text += ' ' + std::string(phrase);
    if (!deviations.empty()) text += ". " + with_errors(messages::deviates, deviations);
    std::string blocks = text_block(text);
    if (!response_.body.empty()) blocks += ',' + body_block();
    return blocks;
  }

  Json list_of(const std::vector<ProblemError>& errors) {
    Json list = JsonBuilder::array();
    for (const ProblemError& each : errors) {
      Json entry = JsonBuilder::object();
      build_.set(entry, "in", build_.string(each.in));
      build_.set(entry, "pointer", build_.string(each.pointer));
      build_.set(entry, "message", build_.string(each.message));
      build_.add(list, std::move(entry));
    }
    return list;
  }

  const Tool& tool_;
  const std::string& target_;
  const Response& response_;
  std::optional<JsonBody> json_;
  JsonBuilder build_;
};

}  // namespace

std::string result_of(const Tool& tool, const std::string& target, const Response& response) {
  return ResultMaker(tool, target, response).make();
}

std::string result_of(const Problem& problem) {
  const std::string text = with_errors(
      problem.detail.empty() ? std::string(title_of(problem)) : problem.detail, problem.errors);
  return R"({"content":[)" + text_block(text) + R"(],"structuredContent":{"problem":)" +
         to_json(problem) + R"(},"isError":true})";
}

Problem refused(std::vector<ProblemError> errors) {
  Problem problem;
  problem.status = first_error;
  problem.detail = messages::wrong_arguments;
  problem.errors = std::move(errors);
  return problem;
}

}  // namespace accord::server::agents
