// Contracts that are meant to hurt, read by the real binary in a process of its own: refused or
// answered, within bounds. The bounds are wide (sanitizers, busy machines); ci/hostile prints what
// each really takes.
#include "hostile/documents.h"

#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <gtest/gtest.h>

#include "hostile/child.h"
#include "support/paths.h"
#include "support/temporary_folder.h"

namespace accord::hostile {
namespace {

class HostileDocument : public testing::TestWithParam<DocumentCase> {};

int check(const std::string& contract, const std::string& out) {
  const int file = ::open(out.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
  ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
  ::execl(support::accord_binary, support::accord_binary, "check", contract.c_str(), nullptr);
  return 126;
}

TEST_P(HostileDocument, IsJudgedWithinBounds) {
  const support::TemporaryFolder folder;
  const std::string contract = folder.file("contract.yaml");
  const std::string out = folder.file("out");
  std::ofstream(contract, std::ios::binary) << GetParam().text;
  const Usage usage = in_child([&] { return check(contract, out); });
  print(GetParam().name, usage);
  std::ostringstream said;
  said << std::ifstream(out).rdbuf();
  EXPECT_EQ(usage.status, GetParam().status) << said.str().substr(0, 1000);
  EXPECT_NE(said.str().find(GetParam().says), std::string::npos) << said.str().substr(0, 1000);
  EXPECT_LT(usage.milliseconds, 19'000);
  EXPECT_LT(usage.mebibytes, 1'500);
}

INSTANTIATE_TEST_SUITE_P(
    Check, HostileDocument, testing::ValuesIn(document_cases()), [](const auto& each) {
      return each.param.name;
    });

}  // namespace
}  // namespace accord::hostile
