// The walls of ARCHITECTURE.md that the build cannot keep: no circle among folders and sub-folders,
// and no folder that outgrows the others.

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "support/paths.h"

namespace accord::architecture {
namespace {

namespace fs = std::filesystem;

constexpr const char* folders[] = {
    "contract", "validation", "analysis", "persistence", "server", "conformance", "cli"};

struct Source {
  std::string file;    ///< "server/http/parser.cc"
  std::string folder;  ///< "server/http"
  std::size_t lines = 0;
  std::set<std::string> includes;  ///< folders
};

Source read(const fs::path& file, const fs::path& root) {
  Source source{fs::relative(file, root).string(), "", 0, {}};
  source.folder = fs::path(source.file).parent_path().string();
  std::ifstream stream(file);
  constexpr std::string_view include = "#include \"accord/";
  for (std::string line; std::getline(stream, line); ++source.lines) {
    if (!line.starts_with(include)) continue;
    const std::string name = line.substr(include.size(), line.rfind('"') - include.size());
    source.includes.insert(fs::path(name).parent_path().string());
  }
  source.includes.erase(source.folder);
  return source;
}

std::vector<Source> all_sources() {
  const fs::path root = support::source_folder;
  std::vector<Source> sources;
  for (const char* folder : folders) {
    for (const auto& each : fs::recursive_directory_iterator(root / folder)) {
      const auto extension = each.path().extension();
      if (extension == ".cc" || extension == ".h") sources.push_back(read(each.path(), root));
    }
  }
  return sources;
}

// What each folder includes, through others too.
using Graph = std::map<std::string, std::set<std::string>>;

Graph graph_of(const std::vector<Source>& sources) {
  Graph graph;
  for (const Source& each : sources)
    graph[each.folder].insert(each.includes.begin(), each.includes.end());
  return graph;
}

// A way from `from` back to `to`, "a > b > a"; "" where there is none.
std::string way(
    const Graph& graph,
    const std::string& from,
    const std::string& to,
    std::set<std::string>& seen) {
  if (!seen.insert(from).second) return {};
  const auto edges = graph.find(from);
  if (edges == graph.end()) return {};
  for (const std::string& next : edges->second) {
    if (next == to) return from + " > " + to;
    const std::string rest = way(graph, next, to, seen);
    if (!rest.empty()) return from + " > " + rest;
  }
  return {};
}

TEST(Architecture, HasNoCircleAmongFoldersAndSubFolders) {
  const auto sources = all_sources();
  ASSERT_GT(sources.size(), 300U);
  const Graph graph = graph_of(sources);
  for (const auto& [folder, includes] : graph) {
    std::set<std::string> seen;
    EXPECT_EQ(way(graph, folder, folder, seen), "");
  }
}

TEST(Architecture, NoticesACircle) {
  const Graph graph = {{"a", {"b"}}, {"b", {"c"}}, {"c", {"a"}}, {"d", {"a"}}};
  std::set<std::string> seen;
  EXPECT_EQ(way(graph, "a", "a", seen), "a > b > c > a");
  seen.clear();
  EXPECT_EQ(way(graph, "d", "d", seen), "");
}

TEST(Architecture, KeepsFoldersAndFilesSmall) {
  constexpr std::size_t most_lines = 400;
  constexpr std::size_t most_lines_of_cli = 3600;
  constexpr double most_of_all = 0.28;
  std::map<std::string, std::size_t> lines;
  std::size_t all = 0;
  for (const Source& each : all_sources()) {
    EXPECT_LE(each.lines, most_lines) << each.file;
    lines[each.file.substr(0, each.file.find('/'))] += each.lines;
    all += each.lines;
  }
  for (const auto& [folder, count] : lines)
    EXPECT_LE(static_cast<double>(count), most_of_all * static_cast<double>(all)) << folder;
  EXPECT_LE(lines["cli"], most_lines_of_cli);
}

}  // namespace
}  // namespace accord::architecture
