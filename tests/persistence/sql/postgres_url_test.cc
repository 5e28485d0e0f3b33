#include "accord/persistence/sql/postgres_url.h"

#include <gtest/gtest.h>

namespace accord::persistence {
namespace {

// "key=value" of each parameter.
std::string parameters_of(std::string_view url) {
  const auto read = parse_database_url(url);
  if (!read) return "refused: " + read.fault();
  if (!read->postgres) return "a file";
  std::string text;
  for (const auto& [key, value] : read->postgres->parameters)
    text += (text.empty() ? "" : " ") + key + "=" + value;
  return text;
}

TEST(PostgresUrl, NamesAServer) {
  const std::pair<const char*, const char*> cases[] = {
      {"postgresql://", ""},
      {"postgres://localhost", "host=localhost"},
      {"PostgreSQL://localhost:5433/shop", "host=localhost port=5433 dbname=shop"},
      {"postgresql://ann@db.example.com/shop", "user=ann host=db.example.com dbname=shop"},
      {"postgresql://ann:p%20w'%5C%22%40@h/d", "user=ann password=p w'\\\"@ host=h dbname=d"},
      {"postgresql://ann:a:b@h", "user=ann password=a:b host=h"},
      {"postgresql://[2001:db8::1]:5432/d", "host=2001:db8::1 port=5432 dbname=d"},
      {"postgresql://[::1]/d", "host=::1 dbname=d"},
      {"postgresql://a:1,b:2/d", "host=a,b port=1,2 dbname=d"},
      {"postgresql://a,b:2/d", "host=a,b port=,2 dbname=d"},
      {"postgresql://%2Fvar%2Frun%2Fpostgresql/d", "host=/var/run/postgresql dbname=d"},
      {"postgresql:///d?host=/tmp&port=5434", "dbname=d host=/tmp port=5434"},
      {"postgresql://h/d?sslmode=require&application_name=a%20b",
       "host=h dbname=d sslmode=require application_name=a b"},
      {"postgresql://h?dbname=d", "host=h dbname=d"},
      {"postgresql://h/d?options=-c%20search_path%3Dshop",
       "host=h dbname=d options=-c search_path=shop"}};
  for (const auto& [url, want] : cases)
    EXPECT_EQ(parameters_of(url), want) << url;
}

TEST(PostgresUrl, TakesOptionsOfOurs) {
  const auto url = parse_database_url(
      "postgresql://h/d?pool=3&prepare=no&statement_timeout=100&pool_timeout=200");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->postgres->pool, 3U);
  EXPECT_FALSE(url->postgres->prepares);
  EXPECT_EQ(url->postgres->statement_deadline.count(), 100);
  EXPECT_EQ(url->postgres->pool_deadline.count(), 200);
  EXPECT_EQ(url->postgres->parameters.size(), 2U);
}

TEST(PostgresUrl, NamesAReplica) {
  const auto url = parse_database_url(
      "postgresql://h/d?pool=3&replica=postgresql%3A%2F%2Fann%3Aa%26b%40r%3A5%2Fd%3Fsslmode%3D"
      "require&replica_after=500");
  ASSERT_TRUE(url) << url.fault();
  EXPECT_EQ(url->postgres->replica_after.count(), 500);
  const auto replica = url->replica();
  ASSERT_TRUE(replica);
  using Parameters = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(
      replica->postgres->parameters,
      (Parameters{
          {"user", "ann"},
          {"password", "a&b"},
          {"host", "r"},
          {"port", "5"},
          {"dbname", "d"},
          {"sslmode", "require"}}));
  EXPECT_EQ(replica->postgres->pool, 3U) << "as of the primary";
  EXPECT_FALSE(replica->replica());
  EXPECT_EQ(url->name(), "postgresql://h/d");
  EXPECT_FALSE(parse_database_url("postgresql://h/d")->replica());
  EXPECT_FALSE(parse_database_url("sqlite:a.db")->replica());
}

// At the start, not at the first request.
TEST(PostgresUrl, RefusesUnknownOptionsAlsoOfAReplica) {
  const auto url = parse_database_url("postgresql://h/d?sslmod=require");
  ASSERT_FALSE(url);
  EXPECT_NE(url.fault().find("unknown: sslmod;"), std::string::npos) << url.fault();
  const auto of_replica =
      parse_database_url("postgresql://h/d?replica=postgresql%3A%2F%2Fr%2Fd%3Fsslmod%3Drequire");
  ASSERT_FALSE(of_replica);
  EXPECT_EQ(of_replica.fault(), url.fault());
}

TEST(PostgresUrl, RefusesWhatIsNotOneWithoutRepeatingIt) {
  for (const char* each :
       {"postgresql:",
        "postgresql:/hunter2",
        "postgres:hunter2@host",
        "postgresql://u:hunter2@h:port/d",
        "postgresql://u:hunter2@h:0",
        "postgresql://u:hunter2@h:65536",
        "postgresql://u:hunter2@[::1",
        "postgresql://u:hunter2@[::1]5",
        "postgresql://u:hunter2%@h",
        "postgresql://u:hunter2%00@h",
        "postgresql://h/d?password",
        "postgresql://h/d?=hunter2",
        "postgresql://h/d?pool=0&password=hunter2",
        "postgresql://h/d?prepare=maybe&password=hunter2",
        "postgresql://h/d?replica=&password=hunter2",
        "postgresql://h/d?replica=hunter2",
        "postgresql://h/d?replica=sqlite%3Ahunter2",
        "postgresql://h/d?replica=postgresql%3A%2F%2F&password=hunter2",
        "postgresql://h/d?replica=postgresql%3A%2F%2Fu%3Ahunter2%40h%3Fpool%3D3",
        "postgresql://h/d?replica=postgresql%3A%2F%2Fu%3Ahunter2%40h%3Freplica%3Dpostgresql%3A",
        "postgresql://h/d?replica_after=0&password=hunter2",
        "postgresql://h/d?sslmod=hunter2",
        "postgresql://h/d?Hunter2/hunter2=a",
        "postgresql://h/d?replica=postgresql%3A%2F%2Fr%3Fsslmod%3Dhunter2",
        "postgresql://h/d?pool=many&password=hunter2",
        "postgresql://h/d?statement_timeout=-1&password=hunter2"}) {
    const auto url = parse_database_url(each);
    ASSERT_FALSE(url) << each;
    EXPECT_EQ(url.fault().find("hunter2"), std::string::npos) << url.fault();
  }
}

TEST(PostgresUrl, HasANameWithoutUserAndPassword) {
  const auto url = parse_database_url("postgresql://ann:hunter2@h:5433/d?sslpassword=hunter2");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->name(), "postgresql://h:5433/d");
  EXPECT_EQ(without_credentials("postgres://ann:hunter2@h/d?password=hunter2"), "postgresql://h/d");
  EXPECT_EQ(without_credentials("sqlite:a.db"), "sqlite:a.db");
}

}  // namespace
}  // namespace accord::persistence
