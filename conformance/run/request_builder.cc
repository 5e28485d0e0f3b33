#include "accord/conformance/run/request_builder.h"

#include <algorithm>

#include "accord/conformance/plan/body.h"
#include "accord/conformance/run/origin.h"
#include "accord/contract/base/percent.h"
#include "accord/contract/http/text.h"

namespace accord::conformance::run {
namespace {

using contract::Json;
using contract::JsonDocument;
using plan::Step;
using plan::Value;

std::string plain_text(const Json& value) {
  return value.IsString() ? std::string(contract::text_of(value)) : contract::to_text(value);
}

class Builder {
 public:
  Builder(const Step& step, const Results& results, const Options& options)
      : step_(step),
        results_(results),
        options_(options) {}

  std::optional<Built> build() {
    Built built;
    Request& request = built.request;
    request.method = step_.method;
    request.hidden = options_.hidden;
    const auto url = url_of();
    if (!url || !fill_body(request, built.json)) return std::nullopt;
    request.url = *url;
    add_given(request);
    const std::size_t given = request.fields.size();
    for (const auto& [name, value] : step_.headers) {
      const auto text = text_of(value, false);
      if (!text) return std::nullopt;
      add_field(name, *text, given, request);
    }
    if (request.has_body && !step_.content_type.empty()) {
      request.fields.push_back({"Content-Type", step_.content_type});
    }
    if (!credentials().add_to(*step_.operation, step_.identity, request)) return std::nullopt;
    drop_replaced(given, request);
    return built;
  }

 private:
  [[nodiscard]] const Credentials& credentials() const {
    static const Credentials none;
    return options_.credentials == nullptr ? none : *options_.credentials;
  }

  // Credentials that the user gives for every request are the run's own: nobody else sends them.
  void add_given(Request& request) const {
    for (const auto& each : options_.fields) {
      const bool is_secret = credentials().is_secret(each.name);
      if (is_secret && step_.identity.kind != plan::Identity::Kind::own) continue;
      request.fields.push_back(each);
      if (is_secret) request.secrets.push_back(each.value);
    }
  }

  // RFC 6265 section 5.4: one field holds all cookies.
  static void add_field(
      const std::string& name, const std::string& text, std::size_t given, Request& request) {
    const auto cookies = std::find_if(
        request.fields.begin() + static_cast<std::ptrdiff_t>(given),
        request.fields.end(),
        [](const auto& each) { return each.name == "Cookie"; });
    if (name == "Cookie" && cookies != request.fields.end()) {
      cookies->value += "; " + text;
    } else {
      request.fields.push_back({name, text});
    }
  }

  // A field of the step, or of its credentials, replaces one that the user gives for every request.
  static void drop_replaced(std::size_t given, Request& request) {
    auto& fields = request.fields;
    for (std::size_t i = given; i > 0; --i) {
      const std::string& name = fields[i - 1].name;
      const bool is_replaced = std::any_of(
          fields.begin() + static_cast<std::ptrdiff_t>(given), fields.end(), [&](const auto& each) {
            return contract::http::is_same_ignoring_case(each.name, name);
          });
      if (!is_replaced) continue;
      fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(i - 1));
      --given;
    }
  }

  std::optional<std::string> text_of(const Value& value, bool encodes) const {
    if (!value.from) return value.text;
    JsonDocument memory;
    const Json* found = value_of(results_, *value.from, memory);
    if (found == nullptr) return std::nullopt;
    std::string text = plain_text(*found);
    if (!text.starts_with(value.before)) text.insert(0, value.before);
    return encodes ? contract::percent_encode(text) : text;
  }

  std::optional<std::string> url_of() const {
    if (step_.target_from) {
      const auto found = results_.find(*step_.target_from);
      if (found == results_.end() || found->second.location.empty()) return std::nullopt;
      return resolve_on_origin(found->second.url, found->second.location);
    }
    std::string url = options_.base_url;
    for (const auto& segment : step_.operation->path.segments()) {
      url += '/';
      for (const auto& part : segment) {
        if (!part.is_parameter) {
          url += part.text;
          continue;
        }
        std::optional<std::string> text;
        for (const auto& [name, value] : step_.path) {
          if (name == part.text) text = text_of(value, true);
        }
        if (!text) return std::nullopt;
        url += *text;
      }
    }
    char separator = '?';
    for (const auto& [name, value] : step_.query) {
      const auto text = text_of(value, true);
      if (!text) return std::nullopt;
      url += separator + contract::percent_encode(name) + '=' + *text;
      separator = '&';
    }
    return url;
  }

  bool fill_body(Request& request, JsonDocument& sent) const {
    if (step_.body_from) {
      const auto found = results_.find(*step_.body_from);
      if (found == results_.end()) return false;
      request.body = found->second.body;
      request.has_body = true;
    } else if (step_.body) {
      request.body = *step_.body;
      request.has_body = true;
    } else if (step_.json) {
      sent.CopyFrom(*step_.json, sent.GetAllocator());
      for (const plan::BodySlot& slot : step_.slots) {
        JsonDocument memory;
        const Json* value = value_of(results_, slot.from, memory);
        if (value == nullptr && slot.is_optional) continue;
        if (value == nullptr) return false;
        Json copy(*value, sent.GetAllocator());
        if (slot.is_array) {
          Json array(rapidjson::kArrayType);
          array.PushBack(copy, sent.GetAllocator());
          copy = array;
        }
        plan::set_member(sent, slot.pointer, std::move(copy));
      }
      request.body = step_.writer ? step_.writer->write(sent) : contract::to_text(sent);
      request.has_body = true;
      if (step_.writer) leave_out_files(sent);
    }
    return true;
  }

  // What is shown of a file is not its bytes: nothing to compare with.
  void leave_out_files(JsonDocument& sent) const {
    if (!sent.IsObject()) return;
    for (const std::string& each : step_.writer->files())
      sent.RemoveMember(each.c_str());
  }

  const Step& step_;
  const Results& results_;
  const Options& options_;
};

}  // namespace

std::optional<Built> build_request(
    const Step& step, const Results& results, const Options& options) {
  return Builder(step, results, options).build();
}

}  // namespace accord::conformance::run
