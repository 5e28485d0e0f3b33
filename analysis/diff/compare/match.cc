#include "accord/analysis/diff/compare/match.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "accord/contract/server.h"

namespace accord::analysis::diff {

using contract::Contract;
using contract::MediaTypeObject;
using contract::Operation;
using contract::Parameter;
using contract::ParameterIn;
using contract::ResponseHeader;
using contract::ResponseObject;

namespace {

// "/pets/{}": the same for all paths that match the same requests.
std::string shape_of(const contract::PathTemplate& path) {
  if (!path.is_readable()) return path.text();
  std::string shape;
  for (const auto& segment : path.segments()) {
    shape += '/';
    for (const auto& part : segment)
      shape += part.is_parameter ? "{}" : part.text;
  }
  return shape;
}

// The path that the URLs of all servers share; nullopt where they do not, or cannot be read.
std::optional<std::string> base_of(const Contract& contract) {
  const contract::Node root = contract.documents->root();
  for (const Operation& each : contract.operations) {
    const bool has_own = each.node.member("servers") ||
                         root.member("paths").member(each.path.text()).member("servers");
    if (has_own) return std::nullopt;
  }
  std::optional<std::string> base;
  for (const contract::Node& each : root.member("servers").elements()) {
    const auto path = contract::server_path(each);
    if (!path || (base && *base != *path)) return std::nullopt;
    base = path;
  }
  return base ? base : std::string();
}

std::set<std::string> shapes_of(const Contract& contract, const std::string& base) {
  std::set<std::string> shapes;
  for (const Operation& each : contract.operations)
    shapes.insert(base + shape_of(each.path));
  return shapes;
}

std::size_t count_common(const std::set<std::string>& one, const std::set<std::string>& other) {
  return static_cast<std::size_t>(std::count_if(
      one.begin(), one.end(), [&](const std::string& each) { return other.contains(each); }));
}

bool is_success(std::string_view status) {
  return status.starts_with('2');
}

const ResponseObject* find_status(const Operation& operation, std::string_view status) {
  for (const ResponseObject& each : operation.responses) {
    if (each.status == status) return &each;
  }
  return nullptr;
}

// The response that stands for a status that is not documented itself (OpenAPI 3.1 section 4.8.16);
// a default stands for a success where none is documented.
const ResponseObject* find_wider(const Operation& operation, std::string_view status) {
  const ResponseObject* range = find_status(operation, std::string(status.substr(0, 1)) + "XX");
  if (range != nullptr) return range;
  const bool has_success = std::any_of(
      operation.responses.begin(), operation.responses.end(), [](const ResponseObject& each) {
        return is_success(each.status);
      });
  return is_success(status) && has_success ? nullptr : find_status(operation, "default");
}

const MediaTypeObject* find_exactly(
    const std::vector<MediaTypeObject>& content, const contract::http::MediaType& wanted) {
  const auto found = std::find_if(
      content.begin(), content.end(), [&](const auto& each) { return each.media_type == wanted; });
  return found == content.end() ? nullptr : &*found;
}

// The same media type; with other parameters only where no other media type of `from` has them.
const MediaTypeObject* find_media_type(
    const std::vector<MediaTypeObject>& content,
    const contract::http::MediaType& wanted,
    const std::vector<MediaTypeObject>& from) {
  if (const auto* same = find_exactly(content, wanted)) return same;
  for (const MediaTypeObject& each : content) {
    const bool is_similar = each.media_type.essence() == wanted.essence();
    if (is_similar && find_exactly(from, each.media_type) == nullptr) return &each;
  }
  return nullptr;
}

const MediaTypeObject* find_range(
    const std::vector<MediaTypeObject>& content, const contract::http::MediaType& wanted) {
  const MediaTypeObject* narrowest = nullptr;
  for (const MediaTypeObject& each : content) {
    const bool takes = each.media_type.width() > 0 && each.media_type.includes(wanted);
    if (!takes) continue;
    if (narrowest == nullptr || each.media_type.width() < narrowest->media_type.width())
      narrowest = &each;
  }
  return narrowest;
}

// The parameter of the other path at the same position.
const Parameter* find_at_position(
    const Operation& from, const Operation& to, std::string_view name) {
  const auto names = from.path.parameters();
  const auto others = to.path.parameters();
  const auto at =
      static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  return at < others.size() ? to.parameter(ParameterIn::path, others[at]) : nullptr;
}

const Parameter* find_parameter(
    const Operation& from, const Parameter& wanted, const Operation& to) {
  return wanted.in == ParameterIn::path ? find_at_position(from, to, wanted.name)
                                        : to.parameter(wanted.in, wanted.name);
}

// False for what is never sent (a parameter of the path that the path does not have) and for the
// second of the same name.
bool counts(const Operation& operation, const Parameter& parameter) {
  if (operation.parameter(parameter.in, parameter.name) != &parameter) return false;
  if (parameter.in != ParameterIn::path) return true;
  const auto names = operation.path.parameters();
  return std::find(names.begin(), names.end(), parameter.name) != names.end();
}

const Parameter* find_moved(const Operation& from, const Parameter& wanted, const Operation& to) {
  for (const Parameter& each : to.parameters) {
    if (each.in == ParameterIn::path) continue;
    if (each.name == wanted.name && find_parameter(to, each, from) == nullptr) return &each;
  }
  return nullptr;
}

}  // namespace

bool has_moved_base(const Contract& old, const Contract& now) {
  const auto before = base_of(old);
  const auto after = base_of(now);
  if (!before || !after || *before == *after) return false;
  const std::size_t by_url = count_common(shapes_of(old, *before), shapes_of(now, *after));
  return by_url > count_common(shapes_of(old, {}), shapes_of(now, {}));
}

std::vector<PathPair> match_paths(const Contract& old, const Contract& now) {
  std::vector<PathPair> pairs;
  std::map<std::string, std::size_t> by_shape;
  const bool has_moved = has_moved_base(old, now);
  const std::string before = has_moved ? *base_of(old) : std::string();
  const std::string after = has_moved ? *base_of(now) : std::string();
  const auto pair_of = [&](const Operation& operation, const std::string& base) -> PathPair& {
    const auto [at, is_new] = by_shape.emplace(base + shape_of(operation.path), pairs.size());
    if (is_new) pairs.push_back({operation.path.text(), {}, {}});
    return pairs[at->second];
  };
  for (const Operation& each : old.operations)
    pair_of(each, before).old.push_back(&each);
  for (const Operation& each : now.operations)
    pair_of(each, after).now.push_back(&each);
  return pairs;
}

std::vector<Pair<Parameter>> match_parameters(const Operation& old, const Operation& now) {
  std::vector<Pair<Parameter>> pairs;
  for (const Parameter& each : old.parameters) {
    if (!counts(old, each)) continue;
    const Parameter* other = find_parameter(old, each, now);
    // The other path has it too: there it is not described.
    if (other == nullptr && each.in == ParameterIn::path) continue;
    pairs.push_back({&each, other == nullptr ? find_moved(old, each, now) : other, {}, {}});
  }
  for (const Parameter& each : now.parameters) {
    if (!counts(now, each) || each.in == ParameterIn::path) continue;
    const bool is_known = std::any_of(
        pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.now == &each; });
    if (!is_known) pairs.push_back({nullptr, &each, {}, {}});
  }
  return pairs;
}

std::vector<Pair<ResponseObject>> match_responses(const Operation& old, const Operation& now) {
  std::vector<Pair<ResponseObject>> pairs;
  for (const ResponseObject& each : old.responses) {
    const ResponseObject* same = find_status(now, each.status);
    pairs.push_back({&each, same == nullptr ? find_wider(now, each.status) : same, {}, {}});
  }
  for (const ResponseObject& each : now.responses) {
    if (find_status(old, each.status) == nullptr)
      pairs.push_back({find_wider(old, each.status), &each, {}, {}});
  }
  return pairs;
}

std::vector<Pair<MediaTypeObject>> match_content(
    const std::vector<MediaTypeObject>& old, const std::vector<MediaTypeObject>& now) {
  std::vector<Pair<MediaTypeObject>> pairs;
  for (const MediaTypeObject& each : old) {
    const MediaTypeObject* same = find_media_type(now, each.media_type, old);
    pairs.push_back({&each, same == nullptr ? find_range(now, each.media_type) : same, {}, {}});
  }
  for (const MediaTypeObject& each : now) {
    if (find_media_type(old, each.media_type, now) == nullptr)
      pairs.push_back({find_range(old, each.media_type), &each, {}, {}});
  }
  return pairs;
}

std::vector<Pair<ResponseHeader>> match_headers(
    const ResponseObject& old, const ResponseObject& now) {
  std::vector<Pair<ResponseHeader>> pairs;
  for (const ResponseHeader& each : old.headers)
    pairs.push_back({&each, now.header(each.name), {}, {}});
  for (const ResponseHeader& each : now.headers) {
    if (old.header(each.name) == nullptr) pairs.push_back({nullptr, &each, {}, {}});
  }
  return pairs;
}

}  // namespace accord::analysis::diff
