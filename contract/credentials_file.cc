#include "accord/contract/credentials_file.h"

#include <algorithm>

#include "accord/contract/base/similar.h"

namespace accord::contract {
namespace {

std::string suggestion(std::string_view name, const std::vector<std::string_view>& names) {
  const std::string_view near = most_similar(name, names);
  return near.empty() ? std::string() : "did you mean " + std::string(near) + "?";
}

// A fault of the file itself, not of a place in it, says which of the files on the command line.
Diagnostics named(Diagnostics faults) {
  for (Diagnostic& each : faults) {
    if (each.at.line != 0) continue;
    each.message = "the credentials file cannot be read: " + each.message;
    each.fix = "name a YAML or JSON file with --credentials";
  }
  return faults;
}

using Names = std::vector<std::string_view>;

// The two formats of --credentials: what clients send, and what the server compares it with.
const Names of_conform = {"token", "user", "password", "other", "refused"};
const Names of_serve = {
    "keys", "htpasswd", "scopes", "jwks", "key", "secret", "secret_file", "algorithms", "issuer"};

bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// What to do about `name`, which is not among `names`, those of one of the formats.
std::string way_out(std::string_view name, const Names& names) {
  const bool is_conform =
      std::any_of(names.begin(), names.end(), [](auto each) { return holds(of_conform, each); });
  if (is_conform && holds(of_serve, name))
    return "that is the format of accord serve: see --credentials of accord conform --help";
  if (!is_conform && holds(of_conform, name))
    return "that is the format of accord conform: see docs/security.md for that of accord serve";
  return suggestion(name, names);
}

}  // namespace

void check_members(const Node& at, const std::vector<std::string_view>& names, Diagnostics& found) {
  for (const auto& [name, value] : at.members()) {
    if (holds(names, name)) continue;
    found.push_back(
        value.error("unknown property \"" + std::string(name) + '"', way_out(name, names)));
  }
}

CredentialsFile read_credentials_file(
    const Contract& contract, const std::filesystem::path& file, Diagnostics& found) {
  CredentialsFile result;
  auto read = DocumentSet::load(file);
  if (!read) {
    const Diagnostics faults = named(std::move(read).fault());
    found.insert(found.end(), faults.begin(), faults.end());
    return result;
  }
  result.document = std::move(read).value();
  const Node root = result.document->root();
  if (!root.is_object()) {
    found.push_back(root.error("the credentials are not an object", "write scheme: {…}"));
  }
  std::vector<std::string_view> names;
  for (const SecurityScheme& each : contract.security_schemes)
    names.push_back(each.name);
  for (const auto& [name, node] : root.members()) {
    const SecurityScheme* scheme = contract.security_scheme(name);
    if (scheme == nullptr) {
      found.push_back(node.error(
          "the contract has no security scheme \"" + std::string(name) + '"',
          suggestion(name, names)));
    } else if (!node.is_object()) {
      found.push_back(node.error("the credentials of a scheme are not an object"));
    } else {
      result.entries.push_back({scheme, node});
    }
  }
  return result;
}

}  // namespace accord::contract
