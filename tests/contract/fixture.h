#pragma once

// What the tests of this folder share: contracts from text and files in a fresh folder.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "accord/contract/contract.h"
#include "accord/contract/json/reader.h"
#include "support/paths.h"

namespace accord::contract::fixture {

/// A folder of its own, gone with the value.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "accord-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// Writes a file and returns its path.
  [[nodiscard]] std::filesystem::path write(std::string_view name, std::string_view text) const {
    std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }

 private:
  std::filesystem::path path_;
};

/// Third-party data; a test that needs it is skipped where the folder is absent.
inline std::filesystem::path shared_folder() {
  const char* given = std::getenv("ACCORD_SHARED");
  if (given != nullptr) return given;
  return std::filesystem::path(support::source_folder) / "../shared";
}

inline JsonDocument json(std::string_view text) {
  auto read = read_json(text, {});
  EXPECT_TRUE(read.ok()) << text;
  return std::move(read).value();
}

inline std::string texts_of(const Diagnostics& all) {
  std::string text;
  for (const Diagnostic& each : all)
    text += to_text(each) + "\n";
  return text;
}

/// The contract of `text`; a test failure and null where it is refused.
inline std::shared_ptr<const Contract> contract_of(const std::string& text) {
  auto read = parse_contract("a.yaml", text);
  if (!read) {
    ADD_FAILURE() << texts_of(read.fault());
    return nullptr;
  }
  return *read;
}

/// What the loader says against `text`, one finding a line; "" where it accepts it.
inline std::string faults_of(const std::string& text) {
  const auto read = parse_contract("a.yaml", text);
  return read ? std::string() : texts_of(read.fault());
}

/// A whole contract around the text that follows `paths:`.
inline std::string document(std::string_view paths, std::string_view version = "3.1.0") {
  return "openapi: " + std::string(version) + "\ninfo: {title: T, version: '1'}\npaths:\n" +
         std::string(paths);
}

/// A contract whose components.schemas holds `schemas` (members of a JSON object).
inline std::shared_ptr<const Contract> contract_of_schemas(
    std::string_view version, std::string_view schemas) {
  return contract_of(
      R"({"openapi": ")" + std::string(version) +
      R"(", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {"schemas": {)" +
      std::string(schemas) + "}}}");
}

inline const Operation* operation(const Contract& contract, std::string_view id) {
  for (const Operation& each : contract.operations) {
    if (each.id == id) return &each;
  }
  return nullptr;
}

/// Runs `work` in a process of its own that is killed after `seconds`: for what may never end.
template <class Work>
void finish_within(unsigned seconds, const Work& work) {
  EXPECT_EXIT(
      {
        alarm(seconds);
        work();
        std::_Exit(0);
      },
      ::testing::ExitedWithCode(0),
      "");
}

}  // namespace accord::contract::fixture
