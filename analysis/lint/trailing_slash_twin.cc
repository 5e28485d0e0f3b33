#include <unordered_set>

#include "accord/analysis/lint/rule.h"

namespace accord::analysis::lint {
namespace {

void check(const Subject& subject, Findings& findings) {
  const auto paths = subject.contract.documents->root().member("paths").members();
  std::unordered_set<std::string_view> names;
  for (const auto& [name, item] : paths)
    names.insert(name);
  for (const auto& [name, item] : paths) {
    if (name.size() < 2 || !name.ends_with('/')) continue;
    const std::string_view twin = name.substr(0, name.size() - 1);
    if (!names.contains(twin)) continue;
    findings.add(
        item,
        "the paths " + std::string(twin) + " and " + std::string(name) +
            " differ by a slash at the end that clients and proxies drop or add",
        "keep one of the two");
  }
}

}  // namespace

extern const Rule trailing_slash_twin{
    "trailing-slash-twin",
    contract::Severity::warning,
    Area::paths,
    "No two paths differ only by a slash at the end.",
    check};

}  // namespace accord::analysis::lint
