#include "accord/server/handler/mock_body.h"

#include <algorithm>
#include <memory>

#include "accord/contract/http/problem.h"
#include "accord/contract/resource/named_examples.h"
#include "accord/contract/resource/shape.h"
#include "accord/server/handler/mock_files.h"
#include "accord/server/messages/mock_messages.h"
#include "accord/validation/body/body_writer.h"
#include "accord/validation/sample/prune.h"

namespace accord::server::handler {
namespace {

using contract::Json;
using contract::http::MediaType;
using contract::http::ProblemError;
using validation::BodyWriter;
using validation::sample::Size;

// Makes one body and keeps in mind why the last one was refused.
class BodyMaker {
 public:
  BodyMaker(const MockContext& context, int status, const contract::MediaTypeObject& content)
      : context_(context),
        writer_(BodyWriter::of(context.contract, content)) {
    response_.status = status;
    MediaType type = content.media_type;
    if (writer_) type = MediaType::parse(writer_->content_type()).value_or(type);
    is_json_ = type.is_json();
    if (type.type == "text" && type.parameter("charset").empty())
      type.parameters.emplace_back("charset", "utf-8");
    response_.fields = {{"Content-Type", type.text()}};
  }

  // As it is.
  bool takes(const Json& value) { return writes(value) && errors().empty(); }

  bool takes_pruned(Json& value) {
    constexpr int most_rounds = 100;
    std::vector<ProblemError> taken_out;
    for (int round = 0; round < most_rounds && writes(value); ++round) {
      const auto found = errors();
      if (found.empty()) return true;
      taken_out.push_back(found.front());
      if (validation::sample::prune(value, found)) continue;
      refuse(cause_of(found.front(), taken_out));
      return false;
    }
    return false;
  }

  // The bytes of a body.
  bool takes_file(std::string file) {
    response_.body = std::move(file);
    return errors().empty();
  }

  void refuse(const std::string& why_not) { why_not_ = why_not; }

  [[nodiscard]] MockBody made(bool is_example) {
    return {response_.fields.front().value, std::move(response_.body), is_example};
  }
  [[nodiscard]] bool is_json() const { return is_json_; }
  [[nodiscard]] const std::string& why_not() const { return why_not_; }

 private:
  bool writes(const Json& value) {
    const bool is_text = value.IsString() && !is_json_;
    if (is_text) response_.body = contract::text_of(value);
    if (!is_text && writer_) response_.body = writer_->write(value);
    return is_text || writer_;
  }

  // Of the body alone: header fields are made apart.
  std::vector<ProblemError> errors() {
    auto found = context_.validator.check(response_);
    std::erase_if(found, [](const ProblemError& each) {
      return each.in == "header" && each.pointer != "Content-Type";
    });
    if (!found.empty()) refuse(text_of(found.front()));
    return found;
  }

  static std::string text_of(const ProblemError& error) {
    return error.pointer + (error.pointer.empty() ? "" : " ") + error.message;
  }

  // What is missing in the end may be missing because it was not valid.
  static std::string cause_of(const ProblemError& last, const std::vector<ProblemError>& before) {
    for (const ProblemError& each : before) {
      if ((each.pointer + '/').starts_with(last.pointer + '/')) return text_of(each);
    }
    return text_of(last);
  }

  const MockContext& context_;
  std::optional<BodyWriter> writer_;
  contract::http::Response response_;
  bool is_json_ = false;
  std::string why_not_;
};

// RFC 9457 section 3.1.2: a `status` is that of the response.
std::unique_ptr<contract::JsonDocument> with_status(const Json& problem, int status) {
  auto copy = std::make_unique<contract::JsonDocument>();
  copy->CopyFrom(problem, copy->GetAllocator());
  if (copy->IsObject() && copy->HasMember("status")) (*copy)["status"] = status;
  return copy;
}

std::vector<contract::resource::NamedExample> examples_of(
    const contract::Contract& contract, const contract::MediaTypeObject& content) {
  auto found = contract::resource::named_examples(*contract.documents, content.node);
  // Not those of a part of an `allOf`.
  const contract::Node schema =
      contract::schema::References(*contract.documents).follow(content.schema);
  if (const auto one = schema.member("example")) found.push_back({"", one});
  for (const auto& each : schema.member("examples").elements())
    found.push_back({"", each});
  return found;
}

}  // namespace

std::optional<MediaType> mocked_type(
    const contract::Contract& contract, const contract::MediaTypeObject& content) {
  if (const auto writer = BodyWriter::of(contract, content))
    return MediaType::parse(writer->content_type());
  if (smallest_file(content.media_type.essence())) return content.media_type;
  const auto examples = examples_of(contract, content);
  const bool has_text = std::any_of(
      examples.begin(), examples.end(), [](const auto& each) { return each.value.is_string(); });
  // Any string but one that has a syntax.
  using contract::resource::Kind;
  const bool is_string =
      !content.media_type.subtype.ends_with("xml") &&
      contract::resource::shape_of(*contract.documents, content.schema).kind == Kind::string;
  return has_text || is_string ? std::optional(content.media_type) : std::nullopt;
}

contract::Result<MockBody, std::string> mock_body(
    const MockContext& context,
    const contract::ResponseObject& response,
    int status,
    const contract::MediaTypeObject& content,
    const MockSource& source) {
  BodyMaker maker(context, status, content);
  const auto examples = source.is_dynamic ? std::vector<contract::resource::NamedExample>()
                                          : examples_of(context.contract, content);
  for (const auto& [name, value] : examples) {
    const bool is_meant = source.example.empty() || source.example == name;
    if (is_meant && maker.takes(*value.value)) return maker.made(true);
  }
  if (!source.example.empty())
    return messages::example_deviates_from_schema(source.example, maker.why_not());
  auto file = smallest_file(content.media_type.essence());
  if (file && maker.takes_file(std::move(*file))) return maker.made(false);
  if (!content.schema) {
    Json any(maker.is_json() ? rapidjson::kObjectType : rapidjson::kNullType);
    if (!maker.is_json()) any.SetString("");
    if (maker.takes_pruned(any)) return maker.made(false);
  }
  const std::string type = content.media_type.essence();
  for (const Size size :
       {Size::documented, Size::varied, Size::typical, Size::smallest, Size::required_only}) {
    if (size == Size::documented && source.is_dynamic) continue;
    auto value = context.values.value(content.schema, context.place(response, type), size);
    if (!value) maker.refuse(messages::no_value_made(value.fault()));
    if (value && type == contract::http::problem_media_type) {
      const auto problem = with_status(*value, status);
      if (maker.takes(*problem)) return maker.made(false);
    }
    if (value && maker.takes_pruned(*value)) return maker.made(false);
  }
  return messages::no_valid_body(response.status, type, maker.why_not());
}

}  // namespace accord::server::handler
