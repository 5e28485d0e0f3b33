#include "accord/persistence/sql/database_url.h"

#include <vector>

#include <gtest/gtest.h>

namespace accord::persistence {
namespace {

TEST(DatabaseUrl, NamesAFile) {
  struct Case {
    const char* input;
    const char* file;
    Synchronous synchronous;
  };
  const Case cases[] = {
      {"sqlite:accord.db", "accord.db", Synchronous::full},
      {"sqlite:data/accord.db", "data/accord.db", Synchronous::full},
      {"sqlite:/var/lib/accord.db", "/var/lib/accord.db", Synchronous::full},
      {"sqlite:///var/lib/accord.db", "/var/lib/accord.db", Synchronous::full},
      {"sqlite:///accord.db?synchronous=normal", "/accord.db", Synchronous::normal},
      {"sqlite:////var/lib/accord.db", "/var/lib/accord.db", Synchronous::full},
      {"sqlite:../accord.db", "../accord.db", Synchronous::full},
      {"sqlite:accord.db?synchronous=normal", "accord.db", Synchronous::normal},
      {"sqlite:accord.db?synchronous=full", "accord.db", Synchronous::full},
      {"sqlite:a%20b.db", "a b.db", Synchronous::full},
      {"sqlite:a%3Fb.db?synchronous=normal", "a?b.db", Synchronous::normal},
      {"sqlite:100%25.db", "100%.db", Synchronous::full},
      {"sqlite:caf\xc3\xa9.db", "caf\xc3\xa9.db", Synchronous::full},
      {"sqlite:a:b.db", "a:b.db", Synchronous::full},
      {"sqlite:a;b=c'.db", "a;b=c'.db", Synchronous::full},
  };
  for (const auto& [input, file, synchronous] : cases) {
    const auto url = parse_database_url(input);
    ASSERT_TRUE(url) << input << ": " << url.fault();
    EXPECT_EQ(*url, (DatabaseUrl{file, synchronous})) << input;
  }
}

TEST(DatabaseUrl, RefusesWhatIsNoPlainFile) {
  const std::vector<std::string> cases = {
      "",
      ":",
      "sqlite",
      "sqlite:",
      "sqlite://",
      "sqlite:///",
      "sqlite:////",
      "sqlite:?synchronous=full",
      "accord.db",
      "/var/lib/accord.db",
      "sqlite://host/accord.db",
      "sqlite::memory:",
      "sqlite:///:memory:",
      "sqlite:%3Amemory%3A",
      "sqlite:file:accord.db",
      "sqlite:%66ile:accord.db?synchronous=full",
      "sqlite:a\"b.db",
      "sqlite:a%22b.db",
      "sqlite:a%00b.db",
      std::string("sqlite:a\0b.db", 13),
      "sqlite:100%.db",
      "sqlite:a%zz.db",
      "sqlite:accord.db?",
      "sqlite:accord.db?synchronous=off",
      "sqlite:accord.db?synchronous=normal&mode=memory",
      "sqlite:accord.db?mode=memory",
      "mysql://host/db",
  };
  for (const std::string& each : cases) {
    const auto url = parse_database_url(each);
    ASSERT_FALSE(url) << each;
    EXPECT_FALSE(url.fault().empty()) << each;
    EXPECT_EQ(url.fault().find('\n'), std::string::npos) << each;
  }
}

TEST(DatabaseUrl, NeverRepeatsAPassword) {
  for (const std::string& each : {
           std::string("mysql://user:hunter2@host/db"),
           std::string("sqlite://user:hunter2@host/db"),
           std::string("sqlite:file:hunter2"),
           std::string("sqlite:a.db?password=hunter2"),
           std::string("hunter2"),
       }) {
    const auto url = parse_database_url(each);
    ASSERT_FALSE(url) << each;
    EXPECT_EQ(url.fault().find("hunter2"), std::string::npos) << url.fault();
  }
}

}  // namespace
}  // namespace accord::persistence
