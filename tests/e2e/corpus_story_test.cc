// What the tables of somebody else's documents serve is true: see story/story.h. docs/corpus.md
// keeps the figures; ACCORD_WRITE_DOCS=1 writes it. ACCORD_STORY=part of a file name tells the
// stories of that document alone.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "e2e/serving.h"
#include "e2e/story/story.h"

namespace accord::e2e {
namespace {

using story::Failure;
using validation::sample::Size;

struct CorpusStoryRow {
  std::string document;
  bool is_refused = false;
  std::size_t operations = 0;
  std::size_t bound = 0;   ///< served from tables
  std::size_t stored = 0;  ///< of them, those of tables that some operation fills
  std::size_t tables = 0;  ///< that some operation fills
  std::size_t passed = 0;
  std::vector<Failure> failures = {};
};

std::string to_text(const Failure& each) {
  std::string text = "  " + each.table + " " + each.operation + ": " + each.what + "\n";
  if (!each.request.empty()) text += "    > " + each.request + "\n    < " + each.response + "\n";
  return text;
}

CorpusStoryRow row_of(const std::filesystem::path& file, Size size = Size::typical) {
  CorpusStoryRow row{file.filename().string()};
  std::unique_ptr<story::World> served;
  try {
    served = std::make_unique<story::World>(contract::read_contract(file), size);
  } catch (const std::runtime_error&) {
    row.is_refused = true;
    return row;
  }
  story::World& world = *served;
  story::Maker maker(world);
  const auto& model = world.model();
  row.operations = model.mappings.size();
  for (const auto& each : model.mappings) {
    if (!each.binding) continue;
    ++row.bound;
    if (model.resources[each.binding->resource].is_filled) ++row.stored;
  }
  for (std::size_t i = 0; i < model.resources.size(); ++i) {
    if (!model.resources[i].is_filled) continue;
    ++row.tables;
    auto failures = story::Story(world, maker, i).tell();
    if (failures.empty()) ++row.passed;
    std::move(failures.begin(), failures.end(), std::back_inserter(row.failures));
  }
  return row;
}

std::vector<std::filesystem::path> documents() {
  std::vector<std::filesystem::path> files;
  const char* only = std::getenv("ACCORD_STORY");
  for (const auto& entry : std::filesystem::directory_iterator(shared("corpus"))) {
    const std::string name = entry.path().filename().string();
    if (name != "MANIFEST.tsv" && (only == nullptr || name.find(only) != std::string::npos))
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string line_of(const CorpusStoryRow& row) {
  std::string line = "| " + row.document + " |";
  if (row.is_refused) return line + " refused | | | | |\n";
  for (const std::size_t count : {row.operations, row.bound, row.stored, row.tables, row.passed})
    line += " " + std::to_string(count) + " |";
  return line + "\n";
}

std::string page_of(const std::vector<CorpusStoryRow>& rows) {
  std::string page =
      "# Documents of others\n\n"
      "What accord makes of OpenAPI documents that were written without it: how many of their\n"
      "operations are served from tables, how many of these belong to a table that some operation\n"
      "fills, and for how many of the tables that are filled a generated story is true: what each\n"
      "create stores, read, list, filter, page, replace, patch and delete find under the key that\n"
      "a client sees, with valid responses. Written and checked by "
      "`tests/e2e/corpus_story_test.cc`.\n\n"
      "| document | operations | from tables | not hollow | tables | stories that are true |\n"
      "|---|---|---|---|---|---|\n";
  CorpusStoryRow total{"**all**"};
  for (const CorpusStoryRow& each : rows) {
    page += line_of(each);
    total.operations += each.operations;
    total.bound += each.bound;
    total.stored += each.stored;
    total.tables += each.tables;
    total.passed += each.passed;
  }
  return page + line_of(total);
}

std::string read_file(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

void expect_true(const CorpusStoryRow& row) {
  std::string told;
  for (const Failure& each : row.failures)
    told += to_text(each);
  EXPECT_EQ(row.passed, row.tables) << row.document << "\n" << told;
}

// The same with every optional member and each limit at its upper end.
TEST(CorpusStory, IsTrueWithLargeBodies) {
  if (!std::filesystem::exists(shared("corpus"))) GTEST_SKIP() << "no third-party documents";
  for (const auto& file : documents())
    expect_true(row_of(file, Size::largest));
}

TEST(CorpusStory, IsTrueOfEachTable) {
  if (!std::filesystem::exists(shared("corpus"))) GTEST_SKIP() << "no third-party documents";
  std::vector<CorpusStoryRow> rows;
  for (const auto& file : documents()) {
    rows.push_back(row_of(file));
    expect_true(rows.back());
  }
  const std::string page = page_of(rows);
  std::printf("%s", page.c_str());
  if (std::getenv("ACCORD_STORY") != nullptr) return;
  const auto kept = std::filesystem::path(support::source_folder) / "docs/corpus.md";
  if (std::getenv("ACCORD_WRITE_DOCS") != nullptr) std::ofstream(kept) << page;
  EXPECT_EQ(read_file(kept), page) << "run with ACCORD_WRITE_DOCS=1 and look at the difference";
}

}  // namespace
}  // namespace accord::e2e
