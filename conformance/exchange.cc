#include "accord/conformance/exchange.h"

#include <algorithm>
#include <charconv>

#include "accord/contract/base/percent.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance {
namespace {

using contract::Json;

// In single quotes nothing but the quote itself has a meaning.
std::string shell_quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char each : text)
    quoted += each == '\'' ? std::string("'\\''") : std::string(1, each);
  return quoted + "'";
}

const Json* location_end(const std::string& location, contract::JsonDocument& memory) {
  const std::string path = location.substr(0, location.find_first_of("?#"));
  const std::string end = path.substr(path.rfind('/') + 1);
  if (end.empty()) return nullptr;
  int64_t number = 0;
  const auto parsed = std::from_chars(end.data(), end.data() + end.size(), number);
  if (parsed.ec == std::errc() && parsed.ptr == end.data() + end.size()) {
    memory.SetInt64(number);
  } else {
    const std::string text = contract::percent_decode(end).value_or(end);
    memory.SetString(
        text.data(), static_cast<rapidjson::SizeType>(text.size()), memory.GetAllocator());
  }
  return &memory;
}

std::string curl_of(const Request& sent) {
  std::string text = sent.method == "HEAD" ? "curl -I" : "curl -i -X " + sent.method;
  for (const auto& field : sent.fields) {
    text += " -H " +
            shell_quoted(field.value.empty() ? field.name + ";" : field.name + ": " + field.value);
  }
  if (sent.has_body) text += " --data-binary " + shell_quoted(sent.body);
  return text + ' ' + shell_quoted(sent.url);
}

}  // namespace

void Exchange::receive(contract::http::Response response) {
  got_ = std::move(response);
  if (is_cut) return;
  body_ =
      std::make_shared<const validation::JsonBody>(validation::ResponseValidator::read_json(got_));
}

void Exchange::shrink(std::size_t most) {
  body_.reset();
  for (std::string* body : {&sent.body, &got_.body}) {
    if (body->size() <= most) continue;
    if (most > 0) Mask(sent).hide(*body);
    body->resize(std::min(most, body->size()));
    body->shrink_to_fit();
  }
}

std::shared_ptr<const Json> Exchange::json() const {
  if (!body_ || !*body_) return nullptr;
  return {body_, &body_->value()};
}

const Json* StepResult::shown_item() const {
  return answer ? contract::resolve_pointer(*answer, shown) : nullptr;
}

const Json* StepResult::sent_item() const {
  return contract::resolve_pointer(sent, sent_at);
}

const Json* value_of(
    const Results& results, const plan::FromStep& from, contract::JsonDocument& memory) {
  const auto found = results.find(from.step);
  if (found == results.end()) return nullptr;
  const StepResult& result = found->second;
  if (from.is_of_answer) {
    const Json* value =
        result.answer ? contract::resolve_pointer(*result.answer, from.pointer) : nullptr;
    return value == nullptr || value->IsNull() || contract::to_text(*value) == "\"\"" ? nullptr
                                                                                      : value;
  }
  if (from.pointer == "ETag" || from.pointer == "strong ETag") {
    const bool is_weak = result.etag.starts_with("W/");
    if (result.etag.empty() || (is_weak && from.pointer != "ETag")) return nullptr;
    if (!from.unlike.empty()) {
      const auto other = results.find(from.unlike);
      const bool is_other = other != results.end() && !other->second.etag.empty() &&
                            other->second.etag != result.etag;
      if (!is_other) return nullptr;
    }
    memory.SetString(
        result.etag.data(),
        static_cast<rapidjson::SizeType>(result.etag.size()),
        memory.GetAllocator());
    return &memory;
  }
  if (from.pointer != "Location-end") {
    for (const Json* item : {result.shown_item(), result.sent_item()}) {
      const Json* value =
          item == nullptr ? nullptr : contract::resolve_pointer(*item, from.pointer);
      if (value != nullptr) return value;
    }
  }
  return location_end(result.location, memory);
}

std::string curl_of(const std::vector<Exchange>& exchanges) {
  std::string text;
  for (const Exchange& each : exchanges) {
    if (!text.empty()) text += '\n';
    text += Mask(each.sent)(curl_of(each.sent));
  }
  return text;
}
}  // namespace accord::conformance
