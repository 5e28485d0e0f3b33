#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accord/contract/http/problem.h"
#include "accord/contract/json/reader.h"

namespace accord::support {

/// A problem as a client reads it (RFC 9457 section 3); nullopt where the text is not a JSON
/// object. Members of the wrong type are ignored (section 3.1).
inline std::optional<contract::http::Problem> problem_in(std::string_view text) {
  const auto read = contract::read_json(text, {});
  if (!read || !read->IsObject()) return std::nullopt;
  const auto text_of = [](const contract::Json& object, std::string_view name) {
    const contract::Json* found = contract::find(object, name);
    const bool is_string = found != nullptr && found->IsString();
    return is_string ? std::string(contract::text_of(*found)) : std::string();
  };
  const contract::Json& body = read.value();
  contract::http::Problem problem;
  const contract::Json* status = contract::find(body, "status");
  if (status != nullptr && status->IsInt()) problem.status = status->GetInt();
  if (std::string type = text_of(body, "type"); !type.empty()) problem.type = std::move(type);
  problem.title = text_of(body, "title");
  problem.detail = text_of(body, "detail");
  problem.instance = text_of(body, "instance");
  const contract::Json* errors = contract::find(body, "errors");
  if (errors == nullptr || !errors->IsArray()) return problem;
  for (const contract::Json& each : errors->GetArray()) {
    problem.errors.push_back(
        {text_of(each, "in"),
         text_of(each, "pointer"),
         text_of(each, "keyword"),
         text_of(each, "schema"),
         text_of(each, "message")});
  }
  return problem;
}

}  // namespace accord::support
