#include <unordered_set>

#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"

namespace accord::analysis::lint {
namespace {

void check_trailing_slash_duplicate(const Subject& subject, Findings& findings) {
  const auto paths = subject.contract.documents->root().member("paths").members();
  std::unordered_set<std::string_view> names;
  for (const auto& [name, item] : paths)
    names.insert(name);
  for (const auto& [name, item] : paths) {
    if (name.size() < 2 || !name.ends_with('/')) continue;
    const std::string_view other = name.substr(0, name.size() - 1);
    if (!names.contains(other)) continue;
    findings.add_at_key(item, messages::trailing_slash_duplicate(other, name));
  }
}

}  // namespace

extern const Rule trailing_slash_duplicate{
    "trailing-slash-duplicate",
    contract::Severity::warning,
    Area::paths,
    "No two paths differ only in a trailing slash.",
    check_trailing_slash_duplicate};

}  // namespace accord::analysis::lint
