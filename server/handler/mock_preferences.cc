#include "accord/server/handler/mock_preferences.h"

#include <algorithm>
#include <optional>

#include "accord/contract/base/characters.h"
#include "accord/contract/resource/families.h"
#include "accord/contract/resource/named_examples.h"
#include "accord/server/messages/mock_messages.h"

namespace accord::server::handler {
namespace {

using contract::http::Fault;
using contract::http::Preference;

bool is_digits(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), contract::is_digit);
}

// "404"; 400 of "4XX"; 200 of "default".
int status_of(const contract::ResponseObject& response) {
  if (is_digits(response.status)) return std::stoi(response.status);
  const bool is_range = contract::is_digit(response.status.front());
  return is_range ? (response.status.front() - '0') * 100 : 200;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& each : names)
    text += (text.empty() ? "" : ", ") + each;
  return text;
}

std::string documented_by(const contract::Operation& operation) {
  std::vector<std::string> statuses;
  for (const auto& each : operation.responses)
    statuses.push_back(each.status);
  return listed(statuses);
}

Fault refusal(const std::string& message) {
  return {
      contract::http::Condition::parameter_invalid,
      messages::preference_not_met,
      {{"header", "Prefer", "", "", message}}};
}

// "" where it is met.
std::string apply_code(
    const contract::Operation& operation, const std::string& value, MockWish& wish) {
  const int status = is_digits(value) ? std::stoi(value) : 0;
  if (status < 200 || status > 599) return messages::not_a_status(value);
  const auto* response = operation.response_for(status);
  if (response == nullptr) return messages::undocumented_code(value, documented_by(operation));
  wish.response = response;
  wish.status = status;
  return {};
}

std::string apply_example(
    const contract::Contract& contract, const std::string& value, MockWish& wish) {
  std::vector<std::string> known;
  for (const auto& content : wish.response->content) {
    for (const auto& each : contract::resource::named_examples(*contract.documents, content.node)) {
      if (!each.name.empty() && std::find(known.begin(), known.end(), each.name) == known.end())
        known.push_back(each.name);
    }
  }
  if (std::find(known.begin(), known.end(), value) == known.end())
    return messages::unknown_example(value, wish.response->status, listed(known));
  wish.source.example = value;
  return {};
}

std::string apply_dynamic(const std::string& value, MockWish& wish) {
  if (!value.empty() && value != "true" && value != "false")
    return messages::not_a_truth_value(value);
  // An example that is named is not generated.
  wish.source.is_dynamic = value != "false" && wish.source.example.empty();
  return {};
}

}  // namespace

MockWish usual_wish(const contract::Operation& operation) {
  MockWish wish;
  wish.response = contract::resource::success_of(operation);
  if (wish.response == nullptr) {
    for (const auto& each : operation.responses) {
      const bool is_final = status_of(each) >= 200;
      const bool is_lower = wish.response == nullptr || status_of(each) < status_of(*wish.response);
      if (is_final && is_lower) wish.response = &each;
    }
  }
  if (wish.response != nullptr) wish.status = status_of(*wish.response);
  return wish;
}

bool is_choosy(const contract::http::Request& request) {
  const auto preferences = contract::http::parse_prefer(request.joined_field("Prefer"));
  return std::any_of(preferences.begin(), preferences.end(), [](const Preference& each) {
    return each.name == "code" || each.name == "example" ||
           (each.name == "dynamic" && each.value != "false");
  });
}

contract::Result<MockWish, Fault> wish_of(
    const contract::Contract& contract,
    const contract::Operation& operation,
    const contract::http::Request& request) {
  MockWish wish = usual_wish(operation);
  const auto preferences = contract::http::parse_prefer(request.joined_field("Prefer"));
  // The code first: it decides which examples there are.
  for (const std::string_view name : {"code", "example", "dynamic"}) {
    for (const Preference& each : preferences) {
      const bool has_subject = name == "code" || wish.response != nullptr;
      if (each.name != name || !has_subject) continue;
      const std::string fault = name == "code"      ? apply_code(operation, each.value, wish)
                                : name == "example" ? apply_example(contract, each.value, wish)
                                                    : apply_dynamic(each.value, wish);
      if (!fault.empty()) return refusal(fault);
      const bool is_applied = name != "dynamic" || wish.source.is_dynamic;
      if (is_applied) wish.applied.push_back(each);
    }
  }
  return wish;
}

}  // namespace accord::server::handler
