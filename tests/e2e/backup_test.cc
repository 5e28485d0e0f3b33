// accord backup and accord restore while a server is asked, on both databases.

#include <atomic>
#include <filesystem>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include "accord/persistence/sql/session.h"
#include "e2e/keyed_load.h"
#include "e2e/proxy_child.h"
#include "e2e/serving.h"
#include "support/database.h"

namespace accord::e2e {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

/// Clients that create notes until they are told to stop: those that were acknowledged.
class Creating {
 public:
  explicit Creating(const Serving& server) : server_(server) {
    for (int each = 0; each < 4; ++each)
      threads_.emplace_back([this, each] { create(each); });
  }
  Creating(const Creating&) = delete;
  Creating& operator=(const Creating&) = delete;
  ~Creating() { stop(); }

  void stop() {
    stops_ = true;
    for (std::thread& each : threads_)
      each.join();
    threads_.clear();
  }
  /// All so far, after `more` others.
  Names acknowledged(std::size_t more = 0) {
    const std::size_t least = count_ + more;
    while (count_ < least)
      std::this_thread::yield();
    const std::lock_guard lock(mutex_);
    return names_;
  }
  std::vector<std::string> unexpected() {
    const std::lock_guard lock(mutex_);
    return unexpected_;
  }

 private:
  void create(int number) {
    for (int i = 0; !stops_; ++i) {
      const std::string name = std::to_string(number) + "-" + std::to_string(i);
      const Answer answer = server_.ask(
          "POST", "/notes", R"({"name":")" + name + R"(","text":"text of )" + name + "\"}");
      const std::lock_guard lock(mutex_);
      if (answer.status == 201) {
        names_.insert(name);
        ++count_;
      } else if (answer.status != 503) {
        unexpected_.push_back(std::to_string(answer.status) + " " + answer.body);
      }
    }
  }

  const Serving& server_;
  std::atomic<bool> stops_ = false;
  std::atomic<std::size_t> count_ = 0;
  std::mutex mutex_;  // guards all below
  Names names_;
  std::vector<std::string> unexpected_;
  std::vector<std::thread> threads_;
};

// Of the notes in a database, each whole and once.
Names stored(const std::string& url) {
  using enum contract::resource::ColumnType;
  Names names;
  const auto session = persistence::sql::connect(
      persistence::parse_database_url(url).value(), persistence::sql::Access::inspect);
  session->prepared("SELECT name, text FROM note", {}, {text, text}).each([&](auto row) {
    EXPECT_TRUE(names.insert(row[0].text).second) << "doubled: " << row[0].text;
    EXPECT_EQ(row[1].text, "text of " + row[0].text);
    return true;
  });
  return names;
}

void expect_all(const Names& expected, const Names& found) {
  for (const std::string& each : expected)
    EXPECT_TRUE(found.contains(each)) << "lost: " << each;
}

Names without(const Names& all, const Names& others) {
  Names rest;
  std::set_difference(
      all.begin(), all.end(), others.begin(), others.end(), std::inserter(rest, rest.end()));
  return rest;
}

TEST(LiveBackup, IsRestoredWhileClientsWrite) {
  const TemporaryFolder folder;
  const Serving server(folder, folder.write("notes.yaml", notes_contract));
  const std::string url = support::database_url(folder.file("rows.db"));
  const std::string file = folder.file("a.backup");
  Creating creating(server);
  const Names before = creating.acknowledged(50);
  const Outcome backup = run_accord({"backup", file, "--database", url});
  ASSERT_EQ(backup.status, 0) << backup.err;
  const Names at_backup = creating.acknowledged();
  const Names later = without(creating.acknowledged(50), at_backup);
  const Outcome restore = run_accord({"restore", file, "--database", url});
  ASSERT_EQ(restore.status, 0) << restore.err;
  const Names at_restore = creating.acknowledged();
  const Names after = without(creating.acknowledged(50), at_restore);
  creating.stop();
  EXPECT_THAT(creating.unexpected(), testing::IsEmpty());
  const Names found = stored(url);
  {
    SCOPED_TRACE("before");
    expect_all(before, found);
  }
  {
    SCOPED_TRACE("after");
    expect_all(after, found);
  }
  for (const std::string& each : later)
    EXPECT_FALSE(found.contains(each)) << "not of the backup: " << each;
  // What was lost by it is in the copy.
  std::string copy;
  for (const auto& each : fs::directory_iterator(folder.path())) {
    const std::string name = each.path().string();
    if (name != file && name.ends_with(".backup")) copy = name;
  }
  ASSERT_NE(copy, "") << restore.err;
  EXPECT_NE(restore.err.find(copy), std::string::npos) << restore.err;
  ASSERT_EQ(run_accord({"restore", copy, "--database", url}).status, 0);
  expect_all(later, stored(url));
}

TEST(LiveBackup, LeavesNothingBehindWhereItIsEnded) {
  const TemporaryFolder folder;
  const Serving server(folder, folder.write("notes.yaml", notes_contract));
  const std::string url = support::database_url(folder.file("rows.db"));
  const std::string text(500'000, 'x');
  for (int i = 0; i < 100; ++i) {
    const std::string body = R"({"name":"a","text":")" + text + "\"}";
    ASSERT_EQ(server.ask("POST", "/notes", body).status, 201);
  }
  const auto files = [&] {
    Names names;
    for (const auto& each : fs::directory_iterator(folder.path()))
      names.insert(each.path().filename());
    return names;
  };
  const Names before = files();
  const std::string file = folder.file("a.backup");
  {
    Process process({"backup", file, "--database", url}, {});
    ASSERT_TRUE(eventually([&] { return files() != before; }));
    process.signal(SIGTERM);
    EXPECT_EQ(process.wait(), -SIGTERM);
    EXPECT_EQ(files(), before);
  }
  Process process({"backup", file, "--database", url}, {});
  ASSERT_TRUE(eventually([&] { return files() != before; }));
  process.signal(SIGKILL);
  EXPECT_EQ(process.wait(), -SIGKILL);
  EXPECT_FALSE(fs::exists(file)) << "half of it has its name";
}

TEST(LiveBackup, SaysWhatIsMissing) {
  const TemporaryFolder folder;
  const Serving server(folder, folder.write("notes.yaml", notes_contract));
  const std::string url = support::database_url(folder.file("rows.db"));
  const Outcome without_file = run_accord({"backup", "--database", url});
  EXPECT_EQ(without_file.status, 2);
  EXPECT_TRUE(is_one_line(without_file.err)) << without_file.err;
  const std::string text = folder.write("a.txt", "a text");
  const Outcome foreign = run_accord({"restore", text, "--database", url});
  EXPECT_EQ(foreign.status, 1);
  EXPECT_TRUE(is_one_line(foreign.err)) << foreign.err;
  const Outcome existing = run_accord({"backup", text, "--database", url});
  EXPECT_EQ(existing.status, 1);
  EXPECT_TRUE(is_one_line(existing.err)) << existing.err;
  if (!support::is_on_postgres()) return;
  // The programs are looked for in PATH.
  const Setting setting{folder.path(), {"PATH=" + folder.path().string()}};
  const Outcome missing =
      run_accord({"backup", folder.file("b.backup"), "--database", url}, setting);
  EXPECT_EQ(missing.status, 2);
  EXPECT_NE(missing.err.find("pg_dump is not found in PATH"), std::string::npos) << missing.err;
  EXPECT_FALSE(fs::exists(folder.file("b.backup")));
}

// Passwords are handed over in the environment.
TEST(LiveBackup, KeepsThePasswordFromTheCommandLine) {
  if (!support::is_on_postgres()) GTEST_SKIP() << "of PostgreSQL";
  const TemporaryFolder folder;
  const Serving server(folder, folder.write("notes.yaml", notes_contract));
  std::string url = support::database_url(folder.file("rows.db"));
  url.insert(url.find('@'), ":se%27cret");
  const std::string seen = folder.file("seen");
  const std::string program = folder.write(
      "pg_dump", "#!/bin/sh\n/bin/echo \"$@\" \"env $PGPASSWORD\" > '" + seen + "'\nexit 3\n");
  fs::permissions(program, fs::perms::owner_all);
  const Setting setting{folder.path(), {"PATH=" + folder.path().string()}};
  const Outcome done = run_accord({"backup", folder.file("a"), "--database", url}, setting);
  EXPECT_EQ(done.status, 1) << done.err;
  std::string words;
  std::getline(std::ifstream(seen), words);
  EXPECT_EQ(words.find("se'cret"), words.rfind("env se'cret") + 4) << words;
  EXPECT_EQ(done.err.find("se'cret"), std::string::npos) << done.err;
}

}  // namespace
}  // namespace accord::e2e
