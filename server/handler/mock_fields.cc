#include "accord/server/handler/mock_fields.h"

#include <algorithm>
#include <optional>

#include "accord/contract/http/text.h"
#include "accord/contract/resource/named_examples.h"
#include "accord/server/messages/mock_messages.h"
#include "accord/validation/parameter/encoder.h"
#include "accord/validation/parameter/header_parameter.h"

namespace accord::server::handler {
namespace {

using contract::http::Field;
using contract::http::is_same_ignoring_case;
using validation::sample::Size;

// The path with values, below the base path; of what a POST made, one below it.
std::string path_of(const contract::Contract& contract, const contract::Operation& operation) {
  std::string path = contract.base_path;
  for (const auto& segment : operation.path.segments()) {
    path += '/';
    for (const auto& part : segment)
      path += part.is_parameter ? "1" : part.text;
  }
  return operation.method == contract::http::Method::post ? path + "/1" : path;
}

std::string challenge_of(const MockContext& context) {
  for (const auto& requirement : context.operation.security) {
    for (const auto& each : requirement.uses) {
      const auto* scheme = context.contract.security_scheme(each.scheme);
      if (scheme == nullptr) continue;
      if (scheme->kind == contract::SecurityScheme::Kind::basic) return "Basic realm=\"mock\"";
      if (scheme->kind == contract::SecurityScheme::Kind::api_key) return "ApiKey realm=\"mock\"";
    }
  }
  return "Bearer realm=\"mock\"";
}

std::string methods_of(const MockContext& context) {
  std::string methods;
  for (const auto& each : context.contract.operations) {
    if (each.path.text() != context.operation.path.text()) continue;
    methods += (methods.empty() ? "" : ", ") + std::string(to_text(each.method));
  }
  return methods;
}

// What a field means, where its schema says only that it is a string.
std::optional<std::string> meant_by(const MockContext& context, std::string_view name) {
  if (is_same_ignoring_case(name, "Location")) return path_of(context.contract, context.operation);
  if (is_same_ignoring_case(name, "WWW-Authenticate")) return challenge_of(context);
  if (is_same_ignoring_case(name, "Allow")) return methods_of(context);
  constexpr std::pair<std::string_view, const char*> table[] = {
      {"ETag", "\"mock\""},
      {"Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT"},
      {"Expires", "Thu, 01 Jan 2026 00:00:00 GMT"},
      {"Cache-Control", "no-store"},
      {"Retry-After", "60"},
      {"Link", "</>; rel=\"self\""},
      {"Content-Disposition", "inline"},
      {"Content-Language", "en"},
      {"Set-Cookie", "mock=1"}};
  for (const auto& [known, value] : table) {
    if (is_same_ignoring_case(name, known)) return value;
  }
  return std::nullopt;
}

bool is_of_the_front(std::string_view name) {
  constexpr std::string_view names[] = {
      "Connection",
      "Content-Encoding",
      "Content-Length",
      "Content-Type",
      "Date",
      "Keep-Alive",
      "Trailer",
      "Transfer-Encoding",
      "Upgrade"};
  return std::any_of(std::begin(names), std::end(names), [&](std::string_view each) {
    return is_same_ignoring_case(name, each);
  });
}

// Makes one field.
class FieldMaker {
 public:
  FieldMaker(const MockContext& context, const contract::HeaderObject& header, int status)
      : context_(context),
        header_(header),
        layout_(validation::ParameterLayout::of(
            context.contract, validation::parameter_of(header), unenforced_)) {
    response_.status = status;
  }

  bool takes(std::string text) {
    // What would end the field is no value of it (RFC 9110 section 5.5).
    const bool is_value = std::none_of(
        text.begin(), text.end(), [](unsigned char each) { return each < ' ' || each == 0x7F; });
    if (!is_value) return false;
    response_.fields = {{header_.name, std::move(text)}};
    const auto errors = context_.validator.check(response_);
    return std::none_of(errors.begin(), errors.end(), [&](const auto& each) {
      return each.in == "header" && (each.pointer + '/').starts_with(header_.name + '/');
    });
  }

  bool takes(const contract::Json& value) {
    const auto pairs = validation::encode_parameter(layout_, value);
    if (!pairs.empty() && takes(pairs.front().text)) return true;
    return value.IsString() && takes(std::string(contract::text_of(value)));
  }

  bool takes_example() {
    const auto& documents = *context_.contract.documents;
    auto examples = contract::resource::named_examples(documents, header_.node);
    for (const auto& each : contract::resource::schema_examples(documents, header_.schema))
      examples.push_back({"", each});
    return std::any_of(examples.begin(), examples.end(), [&](const auto& each) {
      return takes(*each.value.value);
    });
  }

  bool takes_generated(const std::string& place) {
    for (const Size size : {Size::varied, Size::typical, Size::smallest}) {
      const auto value = context_.values.value(header_.schema, place, size);
      if (value && takes(*value)) return true;
    }
    return false;
  }

  [[nodiscard]] Field made() const { return response_.fields.front(); }

 private:
  const MockContext& context_;
  const contract::HeaderObject& header_;
  contract::Diagnostics unenforced_;
  validation::ParameterLayout layout_;
  contract::http::Response response_;
};

bool has_field(const std::vector<Field>& fields, std::string_view name) {
  return std::any_of(fields.begin(), fields.end(), [&](const Field& each) {
    return is_same_ignoring_case(each.name, name);
  });
}

}  // namespace

contract::Result<std::vector<Field>, std::string> mock_fields(
    const MockContext& context, const contract::ResponseObject& response, int status) {
  std::vector<Field> fields;
  for (const contract::ResponseHeader& header : response.headers) {
    if (is_of_the_front(header.name)) continue;
    FieldMaker maker(context, header, status);
    const auto meant = meant_by(context, header.name);
    const bool is_wanted = header.is_required || is_same_ignoring_case(header.name, "Location");
    const bool is_made =
        maker.takes_example() ||
        (is_wanted && ((meant && maker.takes(*meant)) ||
                       maker.takes_generated(context.place(response, header.name))));
    if (is_made)
      fields.push_back(maker.made());
    else if (header.is_required)
      return messages::no_valid_header(response.status, header.name);
  }
  // RFC 9110 sections 15.5.2 and 15.5.6.
  if (status == 401 && !has_field(fields, "WWW-Authenticate"))
    fields.push_back({"WWW-Authenticate", challenge_of(context)});
  if (status == 405 && !has_field(fields, "Allow"))
    fields.push_back({"Allow", methods_of(context)});
  return fields;
}

}  // namespace accord::server::handler
