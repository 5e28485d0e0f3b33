#include "accord/conformance/report/files.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "accord/conformance/report/json.h"
#include "support/temporary_folder.h"

namespace accord::conformance::report {
namespace {

TEST(ReportFiles, HoldTheReport) {
  const support::TemporaryFolder folder;
  auto files = Files::open({folder.file("a.json"), folder.file("b.json")});
  ASSERT_TRUE(files.ok());
  const Coverage coverage;
  EXPECT_EQ(files->write(coverage), "");
  for (const char* name : {"a.json", "b.json"}) {
    std::ifstream stream(folder.file(name));
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_EQ(text, to_json(coverage)) << name;
  }
}

TEST(ReportFiles, NameTheOneThatCannotBeOpened) {
  const support::TemporaryFolder folder;
  const auto files = Files::open({folder.file("a.json"), folder.file("absent/b.json")});
  ASSERT_FALSE(files.ok());
  EXPECT_EQ(files.fault(), folder.file("absent/b.json"));
}

TEST(ReportFiles, NameTheOneThatCannotBeWritten) {
  auto files = Files::open({"/dev/full"});
  ASSERT_TRUE(files.ok());
  EXPECT_EQ(files->write(Coverage()), "/dev/full");
}

}  // namespace
}  // namespace accord::conformance::report
