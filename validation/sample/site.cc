#include "accord/validation/sample/site.h"

#include <algorithm>
#include <deque>
#include <set>

#include "accord/contract/json/pointer.h"
#include "accord/contract/schema/parts.h"
#include "accord/validation/pattern/pattern.h"
#include "accord/validation/sample/branch.h"
#include "accord/validation/sample/pattern_text.h"

namespace accord::validation::sample {
namespace {

using contract::Json;
using contract::Node;
using contract::schema::PartWalk;
using contract::schema::TypeSet;

constexpr std::size_t most_sites = 500;
constexpr std::size_t most_parts = 256;

class PartGatherer {
 public:
  PartGatherer(const References& references, Site& site) : references_(references), site_(site) {}

  // NOLINTNEXTLINE(misc-no-recursion): each part once, at most most_parts
  void add(const Node& schema) {
    PartWalk walk(references_, schema);
    while (const auto part = walk.next()) {
      if (site_.parts.size() >= most_parts) return;
      if (std::find(site_.parts.begin(), site_.parts.end(), part->schema) != site_.parts.end())
        continue;
      site_.parts.push_back(part->schema);
      read(part->schema, part->or_null);
      if (site_.value != nullptr) add_branches(part->schema);
    }
  }

 private:
  void read(const Node& part, bool or_null) {
    site_.is_read_only = site_.is_read_only || part.flag("readOnly");
    is_nullable_anyhow_ = is_nullable_anyhow_ || or_null;
    TypeSet types = contract::schema::declared_types(part);
    if (types == 0) {
      if (part.flag("nullable")) is_nullable_anyhow_ = true;
    } else {
      site_.has_types = true;
      site_.types = static_cast<TypeSet>(site_.types & (or_null ? types | null_type() : types));
    }
    for (const char* keyword : {"oneOf", "anyOf"}) {
      if (contract::schema::alternatives_of(part.member(keyword)).has_null)
        is_nullable_anyhow_ = true;
    }
    const bool may_be_null = (site_.types & null_type()) != 0;
    site_.is_nullable = may_be_null ? site_.has_types || is_nullable_anyhow_ : is_nullable_anyhow_;
  }

  static TypeSet null_type() { return contract::schema::null_type; }

  // NOLINTNEXTLINE(misc-no-recursion): each part once
  void add_branches(const Node& part) {
    for (const char* keyword : {"oneOf", "anyOf"}) {
      const Node list = part.member(keyword);
      if (contract::schema::alternatives_of(list).count < 2) continue;
      if (const Node branch = branch_of(references_, part, list, *site_.value)) add(branch);
    }
    if (const Node condition = part.member("if")) {
      const bool holds = has_form(references_, condition, *site_.value);
      if (const Node branch = part.member(holds ? "then" : "else")) add(branch);
    }
    for (const auto& [name, schema] : part.member("dependentSchemas").members()) {
      if (contract::find(*site_.value, name) != nullptr) add(schema);
    }
  }

  const References& references_;
  Site& site_;
  bool is_nullable_anyhow_ = false;
};

class Walk {
 public:
  explicit Walk(const References& references) : references_(references) {}

  std::vector<Site> run(const Node& schema, const Json& valid) {
    Site root = site_of(references_, {schema}, &valid);
    // Parameters are given no value: what the schema does not allow is none.
    if (!contract::schema::is_of(root.types, valid)) root = site_of(references_, {schema}, nullptr);
    open_.push_back(std::move(root));
    std::vector<Site> sites;
    while (!open_.empty() && sites.size() < most_sites) {
      Site site = std::move(open_.front());
      open_.pop_front();
      if (site.value != nullptr && site.value->IsObject()) add_members(site);
      if (site.value != nullptr && site.value->IsArray()) add_items(site);
      sites.push_back(std::move(site));
    }
    return sites;
  }

 private:
  void add(
      const Site& parent,
      std::string_view token,
      std::string_view name,
      const std::vector<Node>& schemas,
      const Json* value) {
    Site site = site_of(references_, schemas, value);
    if (site.is_read_only || open_.size() >= most_sites) return;
    site.path = parent.path_of(token);
    site.name = parent.name_of(name);
    open_.push_back(std::move(site));
  }

  void add_members(const Site& site) {
    std::set<std::string_view> met;
    for (const Node& part : site.parts) {
      for (const auto& [name, schema] : part.member("properties").members()) {
        if (met.insert(name).second)
          add(site, name, name, site.property(name), contract::find(*site.value, name));
      }
    }
    bool has_entry = false;
    for (const auto& member : site.value->GetObject()) {
      const std::string_view name = contract::text_of(member.name);
      if (met.contains(name)) continue;
      const auto schemas = additional(site, name);
      if (!schemas.empty() && !has_entry) add(site, name, "*", schemas, &member.value);
      has_entry = has_entry || !schemas.empty();
    }
    if (has_entry) return;
    if (const Node entries = site.keyword("additionalProperties"); entries.is_object())
      add(site, unknown_member, "*", {entries}, nullptr);
  }

  // The schemas of a member that `properties` does not describe.
  static std::vector<Node> additional(const Site& site, std::string_view name) {
    std::vector<Node> schemas;
    for (const Node& part : site.parts) {
      for (const auto& [pattern, schema] : part.member("patternProperties").members()) {
        const auto compiled = compiled_pattern(pattern);
        if (compiled && compiled->matches(name)) schemas.push_back(schema);
      }
      const Node entries = part.member("additionalProperties");
      if (schemas.empty() && entries.is_object()) schemas.push_back(entries);
    }
    return schemas;
  }

  // The last item of several: those before it are good. Of a tuple, each.
  void add_items(const Site& site) {
    const auto size = site.value->Size();
    const Node tuple = site.keyword("prefixItems");
    const rapidjson::SizeType count = tuple.is_array() ? tuple.value->Size() : 0;
    for (rapidjson::SizeType i = 0; i < std::min(count, size); ++i) {
      const std::string token = std::to_string(i);
      add(site, token, token, {tuple.element(i)}, &(*site.value)[i]);
    }
    std::vector<Node> schemas;
    for (const Node& part : site.parts) {
      if (const Node items = part.member("items"); items.is_object()) schemas.push_back(items);
    }
    if (schemas.empty() || size <= count) return;
    const std::string token = std::to_string(size - 1);
    add(site, token, token, schemas, &(*site.value)[size - 1]);
  }

  const References& references_;
  std::deque<Site> open_;
};

}  // namespace

Site site_of(const References& references, const std::vector<Node>& schemas, const Json* value) {
  Site site;
  site.value = value;
  PartGatherer gatherer(references, site);
  for (const Node& each : schemas)
    gatherer.add(each);
  return site;
}

std::vector<Site> sites_of(const References& references, const Node& schema, const Json& valid) {
  return Walk(references).run(schema, valid);
}

Node Site::keyword(std::string_view keyword_name) const {
  for (const Node& part : parts) {
    if (const Node found = part.member(keyword_name)) return found;
  }
  return {};
}

Node Site::largest(std::string_view limit) const {
  Node best;
  for (const Node& part : parts) {
    const Node found = part.member(limit);
    if (!found || !found.value->IsNumber()) continue;
    if (!best || found.value->GetDouble() > best.value->GetDouble()) best = found;
  }
  return best;
}

Node Site::smallest(std::string_view limit) const {
  Node best;
  for (const Node& part : parts) {
    const Node found = part.member(limit);
    if (!found || !found.value->IsNumber()) continue;
    if (!best || found.value->GetDouble() < best.value->GetDouble()) best = found;
  }
  return best;
}

std::optional<std::size_t> Site::count(const Node& limit) {
  constexpr double most = 100'000;
  if (!limit || !limit.value->IsNumber()) return std::nullopt;
  const double number = limit.value->GetDouble();
  if (number < 0 || number > most) return std::nullopt;
  return static_cast<std::size_t>(number);
}

std::string_view Site::format() const {
  const Node found = keyword("format");
  return found ? contract::text_of(*found.value) : std::string_view();
}

Kind Site::kind() const {
  namespace types_of = contract::schema;
  TypeSet open = types;
  if (value != nullptr && !value->IsNull()) {
    open = static_cast<TypeSet>(types_of::type_of(*value));
    if ((open & types_of::number_type) != 0)
      return (types & types_of::fraction_type) != 0 ? Kind::number : Kind::integer;
  } else if (!has_types) {
    if (keyword("properties")) return Kind::object;
    return keyword("items") ? Kind::array : Kind::any;
  }
  switch (open & ~types_of::null_type) {
    case 0:
      return Kind::null;
    case types_of::boolean_type:
      return Kind::boolean;
    case types_of::integer_type:
      return Kind::integer;
    case types_of::number_type:
      return Kind::number;
    case types_of::string_type:
      return Kind::string;
    case types_of::array_type:
      return Kind::array;
    case types_of::object_type:
      return Kind::object;
    default:
      return Kind::any;
  }
}

std::string Site::name_of(std::string_view member) const {
  return name.empty() ? std::string(member) : name + "." + std::string(member);
}

std::vector<std::string> Site::path_of(std::string_view member) const {
  auto all = path;
  all.emplace_back(member);
  return all;
}

bool Site::requires_member(std::string_view member) const {
  return std::any_of(parts.begin(), parts.end(), [&](const Node& part) {
    const auto names = part.member("required").elements();
    return std::any_of(names.begin(), names.end(), [&](const Node& each) {
      return contract::text_of(*each.value) == member;
    });
  });
}

std::vector<Node> Site::property(std::string_view member) const {
  std::vector<Node> all;
  for (const Node& part : parts) {
    if (const Node found = part.member("properties").member(member)) all.push_back(found);
  }
  return all;
}

std::string Site::schema_pointer(std::string_view keyword_name) const {
  const Node found = keyword_name.empty() ? Node() : keyword(keyword_name);
  if (found) return found.pointer();
  return parts.empty() ? std::string() : parts.front().pointer();
}

}  // namespace accord::validation::sample
