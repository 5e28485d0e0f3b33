// Comments that name a section of docs/design.md name one that exists.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/paths.h"

namespace accord::architecture {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> headings() {
  std::vector<std::string> all;
  std::ifstream stream(fs::path(support::source_folder) / "docs/design.md");
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("## ")) all.push_back(line.substr(3));
    if (line.starts_with("### ")) all.push_back(line.substr(4));
  }
  return all;
}

// One line: a comment that was wrapped is joined again.
std::string joined(std::string text) {
  std::string line;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n') {
      line += text[i];
      continue;
    }
    while (i + 1 < text.size() && std::string_view(" /#").find(text[i + 1]) != std::string::npos)
      ++i;
    line += ' ';
  }
  return line;
}

TEST(Design, SectionsThatCommentsNameExist) {
  const auto known = headings();
  ASSERT_FALSE(known.empty());
  constexpr std::string_view page = "docs/design.md, ";
  std::size_t named = 0;
  for (const char* folder :
       {"contract",
        "validation",
        "analysis",
        "persistence",
        "server",
        "conformance",
        "cli",
        "tests"}) {
    for (const auto& each :
         fs::recursive_directory_iterator(fs::path(support::source_folder) / folder)) {
      const auto extension = each.path().extension();
      if (extension != ".cc" && extension != ".h" && extension != ".yaml") continue;
      if (each.path().filename() == "design_test.cc") continue;
      const std::string text = joined(content_of(each.path()));
      for (auto at = text.find(page); at != std::string::npos; at = text.find(page, at + 1)) {
        const std::string_view rest = std::string_view(text).substr(at + page.size());
        if (rest.starts_with('"')) continue;  // a literal, no comment
        ++named;
        EXPECT_TRUE(std::any_of(
            known.begin(),
            known.end(),
            [&](const auto& heading) { return rest.starts_with(heading); }))
            << each.path() << ": " << rest.substr(0, 40);
      }
    }
  }
  EXPECT_GT(named, 0U);
}

}  // namespace
}  // namespace accord::architecture
