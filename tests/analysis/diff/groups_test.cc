#include "accord/analysis/diff/groups.h"

#include <algorithm>
#include <iterator>
#include <set>

#include <rapidjson/pointer.h>

#include "accord/contract/json/pointer.h"
#include "analysis/diff/fixture.h"
#include "support/paths.h"

namespace accord::analysis::diff {
namespace {

std::set<std::string> words_of(std::string_view text) {
  std::istringstream words{std::string(text)};
  return {std::istream_iterator<std::string>(words), {}};
}

std::size_t count_of(const std::vector<Change>& changes, std::string_view rule) {
  return static_cast<std::size_t>(std::count_if(
      changes.begin(), changes.end(), [&](const Change& each) { return each.rule == rule; }));
}

const Rule* find_rule(std::string_view id) {
  const auto& rules = all_rules();
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const Rule* each) { return each->id == id; });
  return found == rules.end() ? nullptr : *found;
}

TEST(DiffRules, HaveIdsOfTheirOwnAndSayWhatToDo) {
  EXPECT_GE(all_rules().size(), 100U);
  std::string_view last;
  for (const Rule* each : all_rules()) {
    EXPECT_NE(each->id, last);
    last = each->id;
    EXPECT_FALSE(each->description.empty()) << each->id;
    EXPECT_TRUE(each->level == Level::info || !each->hint.empty()) << each->id;
    for (const std::string& other : words_of(each->reverse))
      EXPECT_NE(find_rule(other), nullptr) << each->id << " names " << other;
    EXPECT_FALSE(each->reverse.empty()) << each->id;
  }
}

// Each rule has a pair of documents, and each pair a rule.
TEST(DiffRules, HaveAPairOfDocumentsEach) {
  std::set<std::string> folders;
  for (const auto& each : std::filesystem::directory_iterator(fixture::cases()))
    folders.insert(each.path().filename().string());
  std::set<std::string> ids;
  for (const Rule* each : all_rules())
    ids.emplace(each->id);
  EXPECT_EQ(folders, ids);
}

TEST(DiffRules, FindWhatTheirPairShowsAndNothingElse) {
  for (const Rule* each : all_rules()) {
    const auto folder = fixture::cases() / each->id;
    SCOPED_TRACE(each->id);
    const auto changes = fixture::between(folder / "old.yaml", folder / "new.yaml");
    EXPECT_EQ(fixture::to_text(changes), fixture::text_of(folder / "want.txt"));
    EXPECT_EQ(count_of(changes, each->id), 1U);
  }
}

// A rule that breaks one way only is not found the other way round; one of those it names is, and
// breaks nobody.
TEST(DiffRules, FindTheirReverseTheOtherWayRound) {
  for (const Rule* each : all_rules()) {
    const auto folder = fixture::cases() / each->id;
    SCOPED_TRACE(each->id);
    const auto changes = fixture::between(folder / "new.yaml", folder / "old.yaml");
    const auto reverse = words_of(each->reverse);
    EXPECT_EQ(count_of(changes, each->id), reverse.count(std::string(each->id)));
    std::size_t found = 0;
    for (const std::string& other : reverse)
      found += count_of(changes, other);
    EXPECT_EQ(found, 1U) << fixture::to_text(changes);
  }
}

// What breaks one way adds the other way: a pair breaks both ways only where a rule says so.
TEST(DiffRules, BreakNobodyTheOtherWayRound) {
  // A body that is wanted now was not read before: taking it away again loses it.
  const std::set<std::string_view> both_ways = {"required-request-body-added"};
  for (const Rule* each : all_rules()) {
    if (each->level != Level::breaking) continue;
    if (words_of(each->reverse).contains(std::string(each->id))) continue;
    const auto folder = fixture::cases() / each->id;
    const auto changes = fixture::between(folder / "new.yaml", folder / "old.yaml");
    const bool breaks = std::any_of(changes.begin(), changes.end(), [](const Change& change) {
      return change.level == Level::breaking;
    });
    EXPECT_EQ(breaks, both_ways.contains(each->id)) << each->id << fixture::to_text(changes);
  }
}

// The pointers of all members of all objects.
void gather_members(
    const contract::Json& value, const std::string& at, std::vector<std::string>& all) {
  if (value.IsArray()) {
    for (rapidjson::SizeType index = 0; index < value.Size(); ++index)
      gather_members(value[index], contract::child_pointer(at, index), all);
  }
  if (!value.IsObject()) return;
  for (const auto& each : value.GetObject()) {
    const std::string below = contract::child_pointer(at, contract::text_of(each.name));
    all.push_back(below);
    gather_members(each.value, below, all);
  }
}

std::string without(const contract::Json& root, const std::string& pointer) {
  contract::JsonDocument copy;
  copy.CopyFrom(root, copy.GetAllocator());
  rapidjson::Pointer(pointer.c_str(), pointer.size()).Erase(copy);
  return contract::to_text(copy);
}

// Each change of `forward` is seen in `backward` too, by a rule that its own names.
void expect_reverse(
    const std::vector<Change>& forward,
    const std::vector<Change>& backward,
    const std::string& what) {
  for (const Change& each : forward) {
    const auto reverse = words_of(find_rule(each.rule)->reverse);
    const bool is_seen = std::any_of(backward.begin(), backward.end(), [&](const Change& other) {
      return reverse.contains(std::string(other.rule));
    });
    EXPECT_TRUE(is_seen) << what << fixture::to_text({each}) << " but\n"
                         << fixture::to_text(backward);
  }
}

// A contract against itself less one member, for every member.
TEST(DiffRules, AreSymmetricWhateverIsTakenAway) {
  const auto whole = fixture::load(std::filesystem::path(support::source_folder) / "openapi.yaml");
  const contract::Json& root = *whole->documents->root().value;
  std::vector<std::string> members;
  gather_members(root, "", members);
  std::size_t compared = 0;
  std::size_t changed = 0;
  for (const std::string& each : members) {
    const auto less = contract::parse_contract("less.json", without(root, each));
    if (!less) continue;
    ++compared;
    const auto forward = diff(*whole, **less);
    const auto backward = diff(**less, *whole);
    if (!forward.unread.empty()) continue;
    if (!forward.found.empty()) ++changed;
    expect_reverse(forward.found, backward.found, each + " taken away: ");
    expect_reverse(backward.found, forward.found, each + " added: ");
  }
  EXPECT_GT(compared, 500U);
  EXPECT_GT(changed, 200U);
}

}  // namespace
}  // namespace accord::analysis::diff
