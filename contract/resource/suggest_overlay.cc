#include <map>

#include "accord/contract/http/text.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/messages.h"
#include "accord/contract/resource/suggest.h"

namespace accord::contract::resource {
namespace {

std::string quoted_key(const std::string& text) {
  JsonDocument document;
  return contract::to_text(contract::make_string(text, document.GetAllocator()));
}

std::string quoted_target(const Operation& operation) {
  std::string path;
  for (const char each : operation.path.text()) {
    if (each == '\'' || each == '\\') path += '\\';
    path += each;
  }
  return quoted_key(
      "$.paths['" + path + "']." + http::to_lower(std::string(to_text(operation.method))));
}

void add(
    const std::string& comment,
    const std::string& target,
    const std::string& update,
    std::string& text) {
  std::string plain = comment;
  std::erase_if(plain, [](unsigned char c) { return c < ' ' || c == 0x7f; });
  text += "  # " + plain + "\n  - target: " + target + "\n    update: " + update + "\n";
}

// The last member of a JSON Pointer.
std::string last_of(const std::string& pointer) {
  std::string name = pointer.substr(pointer.rfind('/') + 1);
  for (const auto& [escaped, plain] : {std::pair{"~1", "/"}, std::pair{"~0", "~"}}) {
    for (std::size_t at = name.find(escaped); at != std::string::npos; at = name.find(escaped, at))
      name.replace(at++, 2, plain);
  }
  return name;
}

}  // namespace

std::vector<Repair> repairs(const Contract& contract) {
  std::vector<Repair> found;
  std::map<std::string, std::size_t> known;
  for (const Operation& each : contract.operations) {
    if (!each.disabled) continue;
    const Diagnostic& cause = *each.disabled;
    Repair repair;
    if (cause.id == finding::undefined_security_scheme) {
      const std::string name = last_of(cause.at.pointer);
      repair.target = "$";
      repair.update = "{components: {securitySchemes: {" + quoted_key(name) +
                      ": {type: apiKey, in: header, name: " + quoted_key(name) + "}}}}";
      repair.comment = messages::assumed_scheme(name);
    } else if (cause.id == finding::undeclared_path_parameter) {
      repair.target = quoted_target(each);
      repair.target = repair.target.substr(1, repair.target.size() - 2);
      repair.update = "{parameters: [{name: " + quoted_key(cause.subject) +
                      ", in: path, required: true, schema: {type: string}}]}";
      repair.comment = cause.message;
    } else {
      continue;
    }
    const auto [place, is_new] = known.emplace(repair.target + repair.update, found.size());
    if (is_new) found.push_back(std::move(repair));
    ++found[place->second].operations;
  }
  return found;
}

std::string to_overlay(
    const std::vector<Suggestion>& suggestions, const std::vector<Repair>& repairs) {
  std::string text =
      "# Each action serves more operations; remove those that are not meant.\n"
      "overlay: 1.0.0\n"
      "info: {title: Operations served from the store, version: 1.0.0}\n";
  // An overlay has one action at least.
  if (suggestions.empty() && repairs.empty())
    return text + "actions:\n  # nothing more is found\n  - {target: $.info, update: {}}\n";
  text += "actions:\n";
  for (const Repair& each : repairs) {
    add(messages::repaired(each.comment, each.operations),
        "\"" + each.target + "\"",
        each.update,
        text);
  }
  for (const Suggestion& each : suggestions) {
    add(std::string(to_text(each.operation->method)) + " " + each.operation->path.text() + ": " +
            each.effect,
        quoted_target(*each.operation),
        "{x-accord: " + each.text + "}",
        text);
  }
  return text;
}

}  // namespace accord::contract::resource
