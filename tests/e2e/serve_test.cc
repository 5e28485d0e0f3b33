#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "e2e/serving.h"

namespace accord::e2e {
namespace {

using testing::HasSubstr;

constexpr const char* ada = R"({"first_name":"Ada","last_name":"L","email":"ada@example.com"})";

TEST(Serve, RowsSurviveARestart) {
  const TemporaryFolder folder;
  std::string location;
  std::string body;
  {
    Serving first(folder, shipped);
    const Answer created = first.ask("POST", "/student", ada);
    ASSERT_EQ(created.status, 201) << created.body;
    location = created.field("Location");
    body = created.body;
    EXPECT_EQ(first.stop(), 0);
  }
  Serving second(folder, shipped);
  const Answer read = second.ask("GET", location);
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(read.body, body);
  EXPECT_EQ(second.ask("POST", "/student", ada).status, 409);
  EXPECT_EQ(second.stop(), 0);
}

TEST(Serve, StopsOnInterruptToo) {
  const TemporaryFolder folder;
  Serving server(folder, shipped);
  EXPECT_EQ(server.stop(SIGINT), 0);
}

TEST(Serve, KeepsTheRowsToItsOwner) {
  const TemporaryFolder folder;
  const Serving server(folder, shipped);
  struct stat facts {};
  ASSERT_EQ(::stat(folder.file("rows.db").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0600U);
}

TEST(Serve, RefusesAPortThatIsTaken) {
  const TemporaryFolder folder;
  Serving first(folder, shipped);
  const auto second = run_accord(
      {"serve",
       shipped,
       "--listen",
       "127.0.0.1:" + std::to_string(first.port()),
       "--database",
       "sqlite:" + folder.file("other.db")});
  EXPECT_EQ(second.status, 2);
  EXPECT_TRUE(is_one_line(second.err)) << second.err;
  EXPECT_THAT(second.err, HasSubstr("in use"));
  EXPECT_EQ(first.ask("GET", "/").status, 200);
}

TEST(Serve, RefusesDatabasesThatCannotBeOpened) {
  const TemporaryFolder folder;
  const std::string text = folder.write("text.db", std::string(4096, 'x'));
  const std::string cases[] = {folder.file("absent/rows.db"), text, folder.path().string()};
  for (const std::string& file : cases) {
    const auto outcome =
        run_accord({"serve", shipped, "--listen", "127.0.0.1:0", "--database", "sqlite:" + file});
    EXPECT_EQ(outcome.status, 2) << file;
    EXPECT_TRUE(is_one_line(outcome.err)) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr(file));
  }
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "absent"));
}

TEST(Serve, ListensOnPortOfTheEnvironment) {
  const TemporaryFolder folder;
  const Serving server(
      {folder.path(), {"PORT=0", "DATABASE_URL=sqlite:hosted.db"}}, {"serve", shipped});
  EXPECT_THAT(server.url(), HasSubstr("http://0.0.0.0:"));
  EXPECT_EQ(server.ask("GET", "/").status, 200);
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "hosted.db"));
}

TEST(Serve, SaysWhereThePagesAre) {
  const TemporaryFolder folder;
  Serving with(folder, shipped);
  EXPECT_THAT(with.err(), HasSubstr("accord: pages at " + with.origin() + "/-/\n"));
  EXPECT_EQ(with.ask("GET", "/-/").status, 200);
  EXPECT_EQ(with.stop(), 0);
  Serving without(folder, shipped, {"--no-pages"});
  EXPECT_THAT(without.err(), testing::Not(HasSubstr("pages")));
  EXPECT_EQ(without.ask("GET", "/-/").status, 404);
}

TEST(Serve, ReadsTheDotenvBesideTheContract) {
  const TemporaryFolder folder;
  std::filesystem::copy_file(shipped, folder.path() / "openapi.yaml");
  std::ofstream(folder.path() / ".env")
      << "ACCORD_LISTEN=127.0.0.1:0\nDATABASE_URL='sqlite:dotenv.db'\nACCORD_LOG=off\n";
  const Serving server({folder.path(), {"ACCORD_DATABASE=sqlite:ours.db"}}, {"serve"});
  EXPECT_THAT(server.url(), HasSubstr("http://127.0.0.1:"));
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "ours.db"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "dotenv.db"));
}

TEST(Serve, LogsOneLineARequest) {
  const TemporaryFolder folder;
  Serving server(
      {folder.path(), {}},
      {"serve", shipped, "--listen", "127.0.0.1:0", "--database", "sqlite:rows.db"});
  EXPECT_EQ(server.ask("GET", "/student/1%0Aforged").status, 400);
  EXPECT_EQ(server.stop(), 0);
  const std::string log = server.err();
  EXPECT_THAT(log, HasSubstr("GET /student/1%0Aforged 400"));
}

TEST(Serve, AloneSaysWhatToDoNext) {
  const auto outcome = run_accord({});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("accord serve"));
  EXPECT_EQ(outcome.err, "");
}

TEST(Serve, MistakesOfTheCommandLineAreOneLine) {
  const struct {
    Words arguments;
    const char* want;
  } cases[] = {
      {{"serv"}, "did you mean serve?"},
      {{"serve", "--databse", "x"}, "did you mean --database?"},
      {{"serve", "--listen", "nowhere"}, "127.0.0.1:8080"},
      {{"--"}, "accord --help"},
  };
  for (const auto& each : cases) {
    const auto outcome = run_accord(each.arguments);
    EXPECT_EQ(outcome.status, 2) << each.want;
    EXPECT_TRUE(is_one_line(outcome.err)) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr(each.want));
    EXPECT_EQ(outcome.out, "");
  }
}

}  // namespace
}  // namespace accord::e2e
