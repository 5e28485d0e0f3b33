// Processes that start at once on one database with a contract that it does not have yet.

#include <array>
#include <memory>

#include <gtest/gtest.h>

#include "e2e/migration/migrating.h"
#include "e2e/migration/versions.h"

namespace accord::e2e {
namespace {

// All are started before any of them is waited for.
void expect_all_serve(const TemporaryFolder& folder, const std::string& contract) {
  std::array<std::unique_ptr<Process>, 4> processes;
  for (auto& each : processes) {
    each = std::make_unique<Process>(
        migration::serve_words(folder, contract), Setting{folder.path(), {}});
  }
  for (const auto& each : processes)
    EXPECT_TRUE(each->wait_for("accord: serving ")) << each->err();
  for (const auto& each : processes) {
    each->signal(SIGTERM);
    EXPECT_EQ(each->wait(), 0) << each->err();
  }
}

int64_t migrations(const TemporaryFolder& folder) {
  return migration::integer_of(folder, "SELECT COUNT(*) FROM accord_migration");
}

TEST(MigrationStart, OneOfManyProcessesMigratesAndAllServe) {
  for (int round = 0; round < 5; ++round) {
    const TemporaryFolder folder;
    expect_all_serve(folder, folder.write("old.yaml", migration::old_contract()));
    EXPECT_EQ(migrations(folder), 1);
    expect_all_serve(folder, folder.write("more.yaml", migration::additive_contract()));
    EXPECT_EQ(migrations(folder), 2);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace accord::e2e
