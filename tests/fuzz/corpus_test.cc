#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "fuzz/targets.h"
#include "support/paths.h"

namespace accord::fuzz {
namespace {

struct Target {
  std::string name;
  int (*run)(const uint8_t* data, std::size_t size);
};

class Corpus : public testing::TestWithParam<Target> {};

std::vector<std::filesystem::path> files_of(const std::string& target) {
  std::vector<std::filesystem::path> files;
  const auto folder = std::filesystem::path(support::source_folder) / "tests/fuzz/corpus" / target;
  for (const auto& each : std::filesystem::directory_iterator(folder))
    files.push_back(each.path());
  return files;
}

// What fuzzing once found, and the seeds it starts from (issue 3).
TEST_P(Corpus, HoldsEveryOracle) {
  const std::vector<std::filesystem::path> files = files_of(GetParam().name);
  EXPECT_GE(files.size(), 30U);
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    ASSERT_TRUE(stream) << file;
    // Memory of exactly the file's size, as libFuzzer gives.
    const std::vector<uint8_t> bytes{std::istreambuf_iterator<char>(stream), {}};
    try {
      GetParam().run(bytes.data(), bytes.size());
    } catch (const std::exception& error) {
      ADD_FAILURE() << file << ": does not hold: " << error.what();
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Fuzz,
    Corpus,
    testing::Values(
        Target{"parser", fuzz_parser},
        Target{"target", fuzz_target},
        Target{"body", fuzz_body},
        Target{"document", fuzz_document},
        Target{"schema", fuzz_schema}),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace accord::fuzz
