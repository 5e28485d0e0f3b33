#include "accord/conformance/checks/check.h"
#include "accord/conformance/messages/messages.h"
#include "accord/contract/http/media_type.h"
#include "accord/contract/http/text.h"

namespace accord::conformance::checks {
namespace {

// What of a text counts: white space at its ends is often removed.
std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  const std::size_t first = text.find_first_not_of(white);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

bool is_utf8(const contract::http::Response& response) {
  const auto type = contract::http::MediaType::parse(response.field("Content-Type"));
  const std::string_view charset = type ? type->parameter("charset") : "";
  return charset.empty() || contract::http::is_same_ignoring_case(charset, "utf-8");
}

std::string described(std::string_view content) {
  return messages::bytes_of(content.size()) + " " + std::string(content);
}

}  // namespace

// Bytes are compared as they are, text ("text" as the pointer) without what is around it.
std::optional<Deviation> is_same_content(const Subject& subject) {
  const auto& response = subject.exchange.got();
  const std::string& sent = subject.check.value.text;
  const bool is_text = subject.check.pointer == "text";
  if (subject.exchange.is_cut || (is_text && !is_utf8(response))) return std::nullopt;
  const bool is_same = is_text ? trimmed(response.body) == trimmed(sent) : response.body == sent;
  if (is_same) return std::nullopt;
  return Deviation{described(sent), described(response.body)};
}

}  // namespace accord::conformance::checks
