#include "accord/validation/sample/positives.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <iterator>

#include "accord/validation/sample/branch.h"
#include "accord/validation/sample/change.h"
#include "accord/validation/sample/sampler.h"

namespace accord::validation::sample {
namespace {

using contract::Json;
using contract::JsonAllocator;
using contract::Node;

constexpr std::size_t most_variants_of_a_place = 40;
constexpr std::size_t most_variants_of_a_body = 250;
constexpr std::size_t most_choices = 24;

// "active" of "Active!": what an id may hold.
std::string word_of(const Json& value) {
  std::string word;
  for (const char each :
       value.IsString() ? std::string(contract::text_of(value)) : contract::to_text(value)) {
    const auto byte = static_cast<unsigned char>(each);
    if (byte < 0x80 && (std::isalnum(byte) != 0 || each == '_' || each == '-')) word += each;
  }
  constexpr std::size_t longest = 40;
  return word.substr(0, longest);
}

void vary_choices(Changes& changes) {
  const Site& site = changes.site();
  std::size_t number = 0;
  for (const Node& each : site.keyword("enum").elements()) {
    if (++number > most_choices) return;
    if (site.value != nullptr && contract::is_equal(*each.value, *site.value)) continue;
    const std::string word = word_of(*each.value);
    changes.replace(
        "enum-" + (word.empty() ? std::to_string(number) : word),
        "enum",
        changes.copy(*each.value));
  }
}

// Members that are described beside the branches stay.
void keep_shared(Changes& changes, const char* keyword, Json& branch) {
  const Site& site = changes.site();
  for (const auto& member : site.value->GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    const bool is_shared = std::any_of(site.parts.begin(), site.parts.end(), [&](const Node& part) {
      return part.member(keyword) && part.member("properties").member(name);
    });
    if (is_shared && contract::find(branch, name) == nullptr)
      branch.AddMember(changes.copy(member.name), changes.copy(member.value), changes.allocator());
  }
}

// A value of each branch that is not taken.
void vary_branches(Changes& changes, const contract::DocumentSet& documents) {
  const Site& site = changes.site();
  if (site.value == nullptr) return;
  // Names of its own, the same for the same value.
  Sampler sampler(
      documents,
      "branch" +
          std::to_string(std::hash<std::string>()(contract::to_text(*site.value)) % 100'000));
  for (const char* keyword : {"oneOf", "anyOf"}) {
    const auto branches = site.keyword(keyword).elements();
    for (std::size_t i = 0; i < std::min(branches.size(), most_choices); ++i) {
      if (has_form(changes.references(), branches[i], *site.value)) continue;
      auto made = sampler.value(branches[i], Size::typical, changes.allocator());
      if (!made) continue;
      if (made->IsObject() && site.value->IsObject()) keep_shared(changes, keyword, *made);
      changes.replace("branch-" + std::to_string(i + 1), keyword, std::move(*made));
    }
  }
}

std::vector<Change> changes_of(
    const contract::DocumentSet& documents,
    const References& references,
    const Site& site,
    JsonAllocator& allocator) {
  Changes changes(references, site, allocator);
  const bool is_null = site.value != nullptr && site.value->IsNull();
  if (site.is_nullable && !is_null) changes.replace("null", "type", Json());
  vary_choices(changes);
  vary_branches(changes, documents);
  if (site.keyword("enum") || site.keyword("const")) return changes.take();
  switch (site.kind()) {
    case Kind::string:
      vary_string(changes);
      break;
    case Kind::integer:
    case Kind::number:
      vary_number(changes);
      break;
    case Kind::array:
    case Kind::object:
      vary_container(changes);
      break;
    case Kind::boolean:
      changes.replace("false", "type", Json(false));
      changes.replace("true", "type", Json(true));
      break;
    case Kind::null:
    case Kind::any:
      break;
  }
  return changes.take();
}

// A minimum of 0 is a zero; the value itself is no change.
void leave_each_value_once(std::vector<Change>& changes, const Site& site) {
  std::vector<Change> kept;
  for (Change& each : changes) {
    const bool is_of_site = each.value && each.path == site.path;
    const bool is_known =
        is_of_site && std::any_of(kept.begin(), kept.end(), [&](const Change& other) {
          return other.value && other.path == site.path &&
                 contract::is_equal(*each.value, *other.value);
        });
    const bool is_valid = is_of_site && contract::is_equal(*each.value, *site.value);
    if (!is_known && !is_valid) kept.push_back(std::move(each));
  }
  changes = std::move(kept);
}

}  // namespace

std::vector<Positive> positives(
    const contract::DocumentSet& documents,
    const Node& schema,
    const Json& valid,
    JsonAllocator& allocator) {
  const References references(documents);
  std::vector<Change> all;
  for (const Site& site : sites_of(references, schema, valid)) {
    // What the value lacks is left out: an added member is no change of one.
    if (site.value == nullptr) continue;
    auto changes = changes_of(documents, references, site, allocator);
    leave_each_value_once(changes, site);
    if (changes.size() > most_variants_of_a_place) changes.resize(most_variants_of_a_place);
    std::move(changes.begin(), changes.end(), std::back_inserter(all));
  }
  keep_nearest(all, most_variants_of_a_body);
  std::vector<Positive> made;
  made.reserve(all.size());
  for (Change& each : all) {
    made.push_back(
        {std::move(each.name),
         std::move(each.schema_pointer),
         pointer_of(each.path),
         applied(valid, each, allocator)});
  }
  return made;
}

}  // namespace accord::validation::sample
