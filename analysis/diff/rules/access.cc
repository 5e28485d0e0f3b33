#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {
namespace access_rules {
namespace {

constexpr Rule became_read_only{
    "property-became-read-only",
    Level::warning,
    "a property became readOnly: its value in requests is ignored",
    "keep it writable",
    "property-no-longer-read-only"};
constexpr Rule no_longer_read_only{
    "property-no-longer-read-only",
    Level::info,
    "a property is no longer readOnly",
    "",
    "property-became-read-only"};
constexpr Rule became_write_only{
    "property-became-write-only",
    Level::breaking,
    "a property became writeOnly: responses no longer contain it",
    "keep it readable",
    "property-no-longer-write-only"};
constexpr Rule no_longer_write_only{
    "property-no-longer-write-only",
    Level::warning,
    "a property is no longer writeOnly: responses contain a value that they never contained",
    "check that the value is not secret",
    "property-became-write-only"};
constexpr const Rule* all[] = {
    &became_read_only, &no_longer_read_only, &became_write_only, &no_longer_write_only};

struct Access {
  Keyword keyword;
  const Rule& became;
  const Rule& no_longer;
  const char* word;
};

void compare_access(
    const SchemaPair& pair, std::string_view name, const Access& access, SchemaWalk& walk) {
  const SchemaView& old = walk.old_views().of(pair.old->property(name));
  const SchemaView& now = walk.now_views().of(pair.now->property(name));
  const bool is = now.flag(access.keyword);
  if (is == old.flag(access.keyword)) return;
  const auto old_place = old.first(access.keyword);
  const auto now_place = now.first(access.keyword);
  walk.recorder().add(
      is ? access.became : access.no_longer,
      pair.where(old_place ? old_place : old.place, now_place ? now_place : now.place),
      pair.name_of(name) + (is ? " became " : " is no longer ") + access.word);
}

void compare(const SchemaPair& pair, SchemaWalk& walk) {
  const bool is_request = pair.direction == Direction::request;
  const Access access =
      is_request
          ? Access{Keyword::read_only, became_read_only, no_longer_read_only, "readOnly"}
          : Access{Keyword::write_only, became_write_only, no_longer_write_only, "writeOnly"};
  std::optional<std::string_view> last;  // a name stands again where several parts have it
  for (const auto& [name, schema] : pair.old->properties) {
    if (name == last) continue;
    last = name;
    if (!pair.now->property(name).empty()) compare_access(pair, name, access, walk);
  }
}

}  // namespace
}  // namespace access_rules

constinit const SchemaGroup access{
    access_rules::all, set_of({Keyword::properties}), false, Evidence::none, access_rules::compare};

}  // namespace accord::analysis::diff::rules
