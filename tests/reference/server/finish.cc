// What every response of a reference server has, and what changes make of it.

#include <algorithm>

#include "reference/server/api.h"
#include "reference/server/negotiation.h"

namespace accord::reference {
namespace {

/// A change of a response that is data: "#status OPERATION STATUS", "#member OPERATION STATUS
/// POINTER" or "#header OPERATION STATUS NAME"; `*` is any operation or any status.
struct Rule {
  std::vector<std::string> words;
  std::string value;

  [[nodiscard]] bool concerns(const Operation* operation, int status) const {
    const std::string code = std::to_string(status);
    return (words[1] == "*" || (operation != nullptr && words[1] == operation->id)) &&
           (words[2] == "*" || words[2] == code || words[2] == code.substr(0, 1) + "xx");
  }
};

std::string upper(std::string text) {
  for (char& each : text)
    each = static_cast<char>(each >= 'a' && each <= 'z' ? each - 32 : each);
  return text;
}

void replace(Value& value, const std::string& how) {
  if (how == "@string") {
    value = value.is_string() ? value : Value(value.to_text());
  } else if (how == "@upper") {
    value = upper(value.text);
  } else if (how == "@cut") {
    value.text.resize(value.text.size() / 2);
  } else if (how == "@drop-last") {
    if (!value.items.empty()) value.items.pop_back();
  } else if (how == "@plus-one") {
    value = value.integer + 1;
  } else if (how == "@reverse") {
    std::reverse(value.items.begin(), value.items.end());
    if (value.is_object()) std::reverse(value.keys.begin(), value.keys.end());
  } else {
    value = Value::parse(how).value();
  }
}

// `*` in the pointer is every item.
void change_member(Value& value, const std::string& pointer, const std::string& how) {
  const std::size_t star = pointer.find("/*");
  if (star != std::string::npos) {
    Value* items = value.at(pointer.substr(0, star));
    if (items == nullptr) return;
    for (Value& each : items->items)
      change_member(each, pointer.substr(star + 2), how);
    return;
  }
  const std::size_t slash = pointer.rfind('/');
  Value* parent = slash == std::string::npos ? nullptr : value.at(pointer.substr(0, slash));
  if (slash != std::string::npos && (parent == nullptr || !parent->is_object())) return;
  if (how.empty()) {
    parent->erase(pointer.substr(slash + 1));
  } else if (how.front() == '+') {
    parent->set(pointer.substr(slash + 1), Value::parse(how.substr(1)).value());
  } else if (Value* member = value.at(pointer)) {
    replace(*member, how);
  }
}

void reorder(Value& value) {
  if (value.is_object()) replace(value, "@reverse");
  for (Value& each : value.items)
    reorder(each);
}

void add_members(Value& value) {
  if (value.is_object()) value.set("_links", Value::object({{"self", "/"}}));
  if (!value.is_array()) return;
  for (Value& each : value.items) {
    if (each.is_object()) each.set("_links", Value::object({{"self", "/"}}));
  }
}

}  // namespace

void Api::change_response(const Operation* operation, Response& response) const {
  for (const Change* each : changes_.all()) {
    if (each->pointer[0] != '#') continue;
    const Rule rule{split(each->pointer, ' '), each->value};
    if (!rule.concerns(operation, response.status)) continue;
    if (rule.words[0] == "#status") {
      response.status = std::atoi(each->value);
      if (response.status == 204) response.body.clear();
    } else if (rule.words[0] == "#header") {
      if (rule.value.empty()) {
        remove_field(response.fields, rule.words[3]);
      } else {
        set_field(response.fields, rule.words[3], rule.value);
      }
    } else if (auto body = Value::parse(response.body)) {
      change_member(*body, rule.words.size() > 3 ? rule.words[3] : "", rule.value);
      response.body = body->to_text();
    }
  }
}

// The characters of the body in another encoding than JSON's.
void Api::change_text(Response& response) const {
  std::string text;
  for (std::size_t i = 0; i < response.body.size(); ++i) {
    const auto byte = static_cast<unsigned char>(response.body[i]);
    if (on("latin1") && (byte & 0xE0) == 0xC0) {
      text += static_cast<char>(((byte & 3) << 6) | (response.body[++i] & 0x3F));
    } else if (on("astral-as-question-marks") && (byte & 0xF8) == 0xF0) {
      text += "??";
      i += 3;
    } else if (on("cuts-astral") && (byte & 0xF8) == 0xF0) {
      text += response.body.substr(i, 2);
      i += 3;
    } else if (on("escapes-non-ascii") && byte >= 0xC0 && byte < 0xE0) {
      constexpr char digits[] = "0123456789abcdef";
      const int code = ((byte & 0x1F) << 6) | (response.body[++i] & 0x3F);
      text +=
          std::string("\\u0") + digits[code >> 8] + digits[(code >> 4) & 15] + digits[code & 15];
    } else {
      text += response.body[i];
    }
  }
  response.body = text;
  if (on("byte-order-mark") && !response.body.empty())
    response.body = "\xEF\xBB\xBF" + response.body;
}

void Api::encode(const Request& request, Response& response) const {
  const bool is_large = response.body.size() > 20;
  const bool is_negotiated = on("compresses") && accepts_gzip(request);
  const bool is_forced = on("gzip-unasked") || on("gzip-without-field");
  if (on("compresses")) set_field(response.fields, "Vary", "Accept-Encoding");
  if (!is_large || (!is_negotiated && !is_forced)) return;
  response.body = gzip(response.body);
  if (!on("gzip-without-field")) set_field(response.fields, "Content-Encoding", "gzip");
}

void Api::finish_head(Response& response) const {
  if (on("head-500")) response = refuse(500, "cannot send");
  if (on("head-other-type")) set_field(response.fields, "Content-Type", "text/html");
  if (on("head-without-etag")) remove_field(response.fields, "ETag");
  if (on("head-other-length")) response.body += "        ";
  if (on("head-204")) response.status = 204;
  if (on("head-without-length")) response.has_length = false;
}

void Api::change_fields(Response& response) const {
  Fields fields;
  for (const auto& [name, value] : response.fields) {
    if (on("splits-lists") && name == "Allow") {
      for (const std::string& each : split(value, ','))
        fields.emplace_back(name, each);
    } else {
      fields.emplace_back(on("lower-case-fields") ? lower(name) : name, value);
    }
  }
  response.fields = std::move(fields);
}

void Api::finish(const Request& request, const Operation* operation, Response& response) const {
  change_response(operation, response);
  const bool is_json =
      response.field("Content-Type").value_or("").find("json") != std::string::npos;
  auto body = is_json ? Value::parse(response.body) : std::optional<Value>();
  const bool is_error = response.status >= 400;
  if (body && on("reorders-members")) reorder(*body);
  if (body && !is_error && on("adds-members")) add_members(*body);
  if (body && (on("reorders-members") || on("adds-members"))) response.body = body->to_text();
  if (on("pretty-json") && body) response.body = "\n  " + response.body + "\n";
  change_text(response);
  if (is_error && on("errors-as-html")) {
    set_field(response.fields, "Content-Type", "text/html");
    response.body = "<html><body><h1>Error</h1></body></html>";
  }
  if (is_error && on("empty-errors")) {
    remove_field(response.fields, "Content-Type");
    response.body.clear();
  }
  if (on("extra-fields")) {
    set_field(response.fields, "X-Request-Id", std::to_string(requests_));
    set_field(response.fields, "Server", "reference");
    set_field(response.fields, "Date", "Mon, 01 Jan 2024 00:00:00 GMT");
    set_field(response.fields, "Cache-Control", "no-cache");
  }
  if (on("charset-parameter")) {
    const auto type = response.field("Content-Type");
    if (type) set_field(response.fields, "Content-Type", *type + "; charset=utf-8");
  }
  encode(request, response);
  response.is_chunked = on("chunked") || on("chunk-extensions");
  response.has_trailer = on("chunk-extensions");
  response.has_hints = on("early-hints");
  response.is_1_0 = on("http-1.0");
  response.closes = on("closes") || on("http-1.0");
  change_fields(response);
  response.delay = on("slow-first-byte") ? 3 : 0;
  if (request.method == "HEAD") finish_head(response);
}

}  // namespace accord::reference
