#include "accord/conformance/script/command.h"

#include <algorithm>

#include "accord/conformance/script/body.h"
#include "accord/contract/base/percent.h"
#include "accord/contract/http/text.h"

namespace accord::conformance::script {
namespace {

// A word of a command holds no NUL and, on Linux, less than 128 KiB.
bool fits_word(std::string_view text) {
  constexpr std::size_t longest = 64U << 10U;
  return text.size() <= longest && can_be_seen(text);
}

class Builder {
 public:
  Builder(
      const std::vector<Exchange>& exchanges,
      std::size_t index,
      const Names& names,
      Captures& captures)
      : exchange_(exchanges[index]),
        index_(index),
        names_(names),
        captures_(captures) {}

  Command build() {
    const Request& sent = exchange_.sent;
    if (sent.method == "HEAD") {
      add("-I");
    } else if (sent.method != "GET" || sent.has_body) {
      add("-X " + sent.method);
    }
    const Word url = url_word();
    if (sent.url.find_first_of("[]{}") != std::string::npos) add("-g");
    if (sent.url.find("/.") != std::string::npos) add("--path-as-is");
    bool has_type = false;
    for (const auto& field : sent.fields) {
      has_type = has_type || contract::http::is_same_ignoring_case(field.name, "Content-Type");
      add("-H ", field_word(field));
    }
    if (sent.has_body && !has_type) add("-H Content-Type:");
    if (sent.has_body) add_body();
    if (!exchange_.error.empty()) add("--max-time 10");
    add("", url);
    return std::move(command_);
  }

 private:
  struct Part {
    std::string text;
    std::string variable;  ///< "" for a literal
  };
  using Parts = std::vector<Part>;

  void add(const std::string& option) { command_.options.push_back(option); }
  void add(const std::string& option, const Word& word) {
    command_.options.push_back(option + word.text());
    command_.variables.insert(word.variables().begin(), word.variables().end());
  }

  void add_body() {
    const Word body = body_word(exchange_, index_, names_, captures_);
    if (fits_word(exchange_.sent.body)) return add("--data-raw ", body);
    command_.body_by_pipe = body.printf_command();
    command_.variables.insert(body.variables().begin(), body.variables().end());
    add("--data-binary @-");
  }

  void append(const Parts& parts, Word& word) const {
    for (const Part& each : parts) {
      if (each.variable.empty()) {
        word.add(each.text, names_);
      } else {
        word.add_variable(each.variable);
      }
    }
  }

  static std::string joined(const Parts& parts) {
    std::string all;
    for (const Part& each : parts)
      all += each.text;
    return all;
  }

  // A value in a URL, percent-encoded there; nullopt where it is not known what it was.
  std::optional<Part> url_part(const plan::Value& value) {
    if (!value.from) return Part{value.text, ""};
    const auto variable = captures_.of(*value.from, index_);
    if (!variable || contract::percent_encode(variable->value) != variable->value)
      return std::nullopt;
    return Part{variable->value, variable->name};
  }

  // Path and query of the step; nullopt where a value in them is not in a variable.
  std::optional<Parts> target_parts() {
    const plan::Step& step = *exchange_.step;
    Parts parts;
    for (const auto& segment : step.operation->path.segments()) {
      parts.push_back({"/", ""});
      for (const auto& part : segment) {
        if (!part.is_parameter) {
          parts.push_back({part.text, ""});
          continue;
        }
        std::optional<Part> found;
        for (const auto& [name, value] : step.path) {
          if (name == part.text) found = url_part(value);
        }
        if (!found) return std::nullopt;
        if (found->variable.empty()) found->text = contract::percent_encode(found->text);
        parts.push_back(*found);
      }
    }
    char separator = '?';
    for (const auto& [name, value] : step.query) {
      auto found = url_part(value);
      if (!found) return std::nullopt;
      parts.push_back({separator + contract::percent_encode(name) + '=', ""});
      parts.push_back(*found);
      separator = '&';
    }
    return parts;
  }

  Word url_word() {
    const std::string& url = exchange_.sent.url;
    const std::string origin(origin_of(url));
    Word word;
    if (exchange_.step->target_from) {
      const auto location = captures_.location_of(*exchange_.step->target_from, index_);
      if (location && (url == location->value || url == origin + location->value)) {
        if (url != location->value) word.add_variable(url_variable);
        word.add_variable(location->name);
        return word;
      }
    }
    word.add_variable(url_variable);
    const std::string rest = url.substr(origin.size());
    const auto parts = exchange_.step->target_from ? std::nullopt : target_parts();
    const std::size_t at = parts ? rest.find(joined(*parts)) : std::string::npos;
    if (at == std::string::npos) {
      word.add(rest, names_);
      return word;
    }
    word.add(rest.substr(0, at), names_);
    append(*parts, word);
    word.add(rest.substr(at + joined(*parts).size()), names_);
    return word;
  }

  Word field_word(const contract::http::Field& field) {
    Word word;
    word.add(field.value.empty() ? field.name + ';' : field.name + ": ", {});
    for (const auto& [name, value] : exchange_.step->headers) {
      if (name != field.name || !value.from) continue;
      const auto variable = captures_.of(*value.from, index_);
      const std::size_t at = variable ? field.value.find(variable->value) : field.value.npos;
      if (at == field.value.npos) continue;
      word.add(field.value.substr(0, at), names_);
      word.add_variable(variable->name);
      word.add(field.value.substr(at + variable->value.size()), names_);
      return word;
    }
    word.add(field.value, names_);
    return word;
  }

  const Exchange& exchange_;
  std::size_t index_;
  const Names& names_;
  Captures& captures_;
  Command command_;
};

}  // namespace

std::string_view origin_of(std::string_view url) {
  const std::size_t authority = url.find("://");
  if (authority == url.npos) return {};
  return url.substr(0, url.find_first_of("/?#", authority + 3));
}

Command command_of(
    const std::vector<Exchange>& exchanges,
    std::size_t index,
    const Names& names,
    Captures& captures) {
  return Builder(exchanges, index, names, captures).build();
}

}  // namespace accord::conformance::script
