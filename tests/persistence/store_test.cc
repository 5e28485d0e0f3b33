#include "accord/persistence/store.h"

#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "accord/persistence/sql/sqlite_session.h"
#include "persistence/support.h"

namespace accord::persistence {
namespace {

using Kind = StoreFault::Kind;

std::string fault_of_opening(const DatabaseUrl& url, const Model& model) {
  auto store = Store::open(url, model);
  return store ? "" : store.fault();
}

void write_file(const std::string& name, const std::string& content) {
  std::ofstream(name, std::ios::binary) << content;
}

// Each constraint of the contract in one table, "cohort" referred to.
struct Constrained {
  explicit Constrained(OnDelete on_delete = OnDelete::restrict) {
    Property name = property("name", ColumnType::text);
    name.is_required = true;
    Property email = property("email", ColumnType::text);
    email.is_unique = true;
    Property state = property("state", ColumnType::text);
    state.allowed = &states;
    Property level = property("level", ColumnType::integer);
    level.allowed = &levels;
    Property link = property("cohort_id", ColumnType::integer);
    link.references = {1, 0, on_delete};
    Resource student = resource("student", {counted_key(), name, email, state, level, link});
    student.unique_groups = {{1, 3}};
    model = model_of({student, resource("cohort", {counted_key()})});
  }
  [[nodiscard]] static Row student(
      const Cell& name,
      const Cell& email = null_cell(ColumnType::text),
      const Cell& state = null_cell(ColumnType::text),
      const Cell& level = null_cell(ColumnType::integer),
      const Cell& link = null_cell(ColumnType::integer)) {
    return {null_cell(ColumnType::integer), name, email, state, level, link};
  }
  JsonDocument states = json_of(R"(["on","it's off",null])");
  JsonDocument levels = json_of("[1,2]");
  Model model;
};

TEST(Store, CreatesTheFileForItsOwnerAlone) {
  const mode_t before = ::umask(0);
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  ::umask(before);
  struct stat status {};
  ASSERT_EQ(::stat(folder.file("accord.db").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(Store, KeepsRowsFromOneStartToTheNext) {
  const Folder folder;
  { ASSERT_FALSE(insert(*opened(folder.url(), named_things()), named("a"))); }
  const auto found = all_rows(*opened(folder.url(), named_things()));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front()[1].text, "a");
}

TEST(Store, RefusesTablesThatDoNotFit) {
  Model retyped = named_things();
  retyped.resources.front().properties[1].type = ColumnType::integer;
  Model required = named_things();
  required.resources.front().properties[1].is_required = true;
  Model unique = named_things();
  unique.resources.front().properties[1].is_unique = true;
  Model another = named_things();
  another.resources.front().name = "Another";
  Model rows = named_things();
  rows.resources.front().properties[1].type = ColumnType::json;
  rows.resources.front().properties[1].relation =
      contract::resource::Relation{contract::resource::Relation::Kind::many, 0, 1};
  struct Case {
    const char* name;
    const Model& model;
  };
  const Case cases[] = {
      {"the table of another resource", another},
      {"rows of another table", rows},
      {"another type", retyped},
      {"NOT NULL", required},
      {"a unique column", unique},
  };
  for (const auto& [name, model] : cases) {
    const Folder folder;
    { ASSERT_FALSE(insert(*opened(folder.url(), named_things()), named("a"))); }
    const std::string fault = fault_of_opening(folder.url(), model);
    EXPECT_NE(fault.find("\n  thing: "), std::string::npos) << name << ": " << fault;
    // The file still serves the contract that it was made for.
    EXPECT_EQ(all_rows(*opened(folder.url(), named_things())).size(), 1U) << name;
  }
}

TEST(Store, LeavesNothingBehindInAFileThatItRefuses) {
  const Folder folder;
  { ASSERT_FALSE(insert(*opened(folder.url(), named_things()), named("a"))); }
  Model other = named_things();
  other.resources.front().properties[1].is_required = true;
  other.resources.insert(other.resources.begin(), resource("fresh", {counted_key()}));
  ASSERT_NE(fault_of_opening(folder.url(), other), "");
  sql::SqliteSession session(folder.url(), sql::Access::read_write);
  EXPECT_ANY_THROW(session.run("SELECT * FROM fresh"));
}

TEST(Store, AddsATableThatIsMissing) {
  const Folder folder;
  { (void)opened(folder.url(), named_things()); }
  Model two = named_things();
  two.resources.push_back(resource("other", {counted_key()}));
  EXPECT_EQ(fault_of_opening(folder.url(), two), "");
}

TEST(Store, SaysInOneLineWhyItCannotOpen) {
  const Folder folder;
  write_file(folder.file("text.db"), std::string(5000, 'x'));
  write_file(folder.file("short.db"), "SQLite format 3");
  std::filesystem::create_directory(folder.file("folder.db"));
  for (const char* name :
       {"text.db", "short.db", "folder.db", "missing/accord.db", "text.db/accord.db"}) {
    const std::string fault = fault_of_opening(folder.url(name), named_things());
    EXPECT_NE(fault.find(folder.file(name)), std::string::npos) << name << ": " << fault;
    EXPECT_EQ(fault.find('\n'), std::string::npos) << fault;
    EXPECT_EQ(fault.find("sqlite3_"), std::string::npos) << "no names of functions: " << fault;
  }
  std::ifstream kept(folder.file("text.db"));
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(kept), {}), std::string(5000, 'x'));
}

TEST(Store, SaysThatAFolderIsReadOnly) {
  const Folder folder;
  ASSERT_EQ(::chmod(folder.path().c_str(), 0555), 0);
  constexpr uid_t nobody = 65534;
  const bool is_root = ::geteuid() == 0;
  if (is_root) {
    ASSERT_EQ(::seteuid(nobody), 0);
  }
  const std::string fault = fault_of_opening(folder.url(), named_things());
  if (is_root) {
    ASSERT_EQ(::seteuid(0), 0);
  }
  EXPECT_NE(fault.find("Permission denied"), std::string::npos) << fault;
  EXPECT_FALSE(std::filesystem::exists(folder.file("accord.db")));
  ASSERT_EQ(::chmod(folder.path().c_str(), 0755), 0);
}

TEST(Store, TakesAnEmptyFileAsANewDatabase) {
  const Folder folder;
  write_file(folder.file("accord.db"), "");
  EXPECT_EQ(fault_of_opening(folder.url(), named_things()), "");
}

TEST(Store, TellsWhichConstraintARowViolates) {
  const Cell none = null_cell(ColumnType::text);
  const Cell no_number = null_cell(ColumnType::integer);
  struct Case {
    const char* name;
    Row row;
    std::optional<Kind> want;
    const char* column;
  };
  const Case cases[] = {
      {"fits", Constrained::student(text("b")), std::nullopt, ""},
      {"required", Constrained::student(none), Kind::required, "name"},
      {"unique", Constrained::student(text("b"), text("e")), Kind::unique, "email"},
      {"unique, other case", Constrained::student(text("b"), text("E")), std::nullopt, ""},
      {"composite", Constrained::student(text("a"), none, text("on")), Kind::unique, "name"},
      {"half of it", Constrained::student(text("a"), none, text("it's off")), std::nullopt, ""},
      {"composite with null", Constrained::student(text("a")), std::nullopt, ""},
      {"enum", Constrained::student(text("b"), none, text("ON")), Kind::check, ""},
      {"enum of integers",
       Constrained::student(text("b"), none, none, integer(3)),
       Kind::check,
       ""},
      {"dangling",
       Constrained::student(text("b"), none, none, no_number, integer(9)),
       Kind::reference,
       ""},
      {"linked",
       Constrained::student(text("b"), none, none, no_number, integer(1)),
       std::nullopt,
       ""},
  };
  for (const auto& [name, row, want, column] : cases) {
    const Folder folder;
    const Constrained given;
    const auto store = opened(folder.url(), given.model);
    ASSERT_FALSE(insert(*store, {integer(1)}, 1));
    ASSERT_FALSE(insert(*store, Constrained::student(text("a"), text("e"), text("on"))));
    const auto fault = insert(*store, row);
    ASSERT_EQ(fault.has_value(), want.has_value()) << name;
    EXPECT_EQ(all_rows(*store).size(), want ? 1U : 2U) << name;
    if (!fault) continue;
    EXPECT_EQ(fault->kind, *want) << name << ": " << fault->detail;
    EXPECT_EQ(fault->column, column) << name;
  }
}

// Names may hold dots and commas (a component's: OpenAPI 3.1 section 4.8.7), and SQLite's message
// joins them by dots and commas.
TEST(Store, NamesTheColumnWhateverTheNamesHold) {
  for (const char* table : {"student", "com.example.student", "a, b.c"}) {
    for (const char* column : {"email", "x.y", "v, w", "@odata.type"}) {
      for (const Kind want : {Kind::unique, Kind::required}) {
        Property odd = property(column, ColumnType::text);
        odd.is_unique = true;
        odd.is_required = true;
        const Folder folder;
        const auto store = opened(folder.url(), model_of({resource(table, {counted_key(), odd})}));
        ASSERT_FALSE(insert(*store, named("a")));
        Row row = named("a");
        if (want == Kind::required) row[1] = null_cell(ColumnType::text);
        const auto fault = insert(*store, row);
        ASSERT_TRUE(fault) << table << ' ' << column;
        EXPECT_EQ(fault->kind, want) << table << ' ' << column;
        EXPECT_EQ(fault->column, column) << table;
      }
    }
  }
}

TEST(Store, ARowMayReferToAUniquePropertyThatIsNoKey) {
  Property name = property("name", ColumnType::text);
  name.is_unique = true;
  Property link = property("owner", ColumnType::text);
  link.references = {0, 1, OnDelete::restrict};
  const Folder folder;
  const auto store = opened(
      folder.url(),
      model_of({resource("owner", {counted_key(), name}), resource("pet", {counted_key(), link})}));
  ASSERT_FALSE(insert(*store, named("x")));
  EXPECT_FALSE(insert(*store, named("x"), 1));
  const auto fault = insert(*store, named("y"), 1);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, Kind::reference) << fault->detail;
}

TEST(Store, DoesOnDeleteWhatTheContractSays) {
  struct Case {
    const char* name;
    OnDelete on_delete;
    std::optional<Kind> want;
    std::vector<int64_t> links;  // of the students that remain; 0 for null
  };
  const Case cases[] = {
      {"restrict", OnDelete::restrict, Kind::reference, {1, 1, 2}},
      {"cascade", OnDelete::cascade, std::nullopt, {2}},
      {"set null", OnDelete::set_null, std::nullopt, {0, 0, 2}},
  };
  for (const auto& [name, on_delete, want, links] : cases) {
    const Folder folder;
    const Constrained given(on_delete);
    const auto store = opened(folder.url(), given.model);
    for (const int64_t key : {1, 2})
      ASSERT_FALSE(insert(*store, {integer(key)}, 1));
    for (const int64_t link : {1, 1, 2}) {
      Row row = Constrained::student(text("x"));
      row.back() = integer(link);
      ASSERT_FALSE(insert(*store, row));
    }
    const auto fault = store->write([](Rows& rows) {
      rows.remove(1, integer(1));
      return true;
    });
    ASSERT_EQ(fault.has_value(), want.has_value()) << name;
    if (fault) {
      EXPECT_EQ(fault->kind, *want) << name;
    }
    std::vector<int64_t> left;
    for (const Row& each : all_rows(*store))
      left.push_back(each.back().is_null ? 0 : each.back().integer);
    EXPECT_EQ(left, links) << name;
    EXPECT_EQ(all_rows(*store, 1).size(), want ? 2U : 1U) << name;
  }
}

TEST(Store, KeepsNamesApartAsTheContractWritesThem) {
  const std::vector<std::string> names = {
      "select", "Select", "order by", "a\"b", "a'b", "a.b", "x;--", "?", "\xc3\xa9", "rowid", "*"};
  Resource odd = resource("table", {counted_key()});
  for (const std::string& each : names) {
    Property made = property(each, ColumnType::text);
    // As the inference does: columns differ even when case is ignored.
    if (each == "Select") made.column = "Select_2";
    odd.properties.push_back(made);
  }
  const Folder folder;
  const Model model = model_of({odd, resource("Table", {counted_key()})});
  const auto store = opened(folder.url(), model);
  Row row = {integer(1)};
  for (const std::string& each : names)
    row.push_back(text("of " + each));
  ASSERT_FALSE(insert(*store, row));
  const auto found = all_rows(*store);
  ASSERT_EQ(found.size(), 1U);
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(found.front()[i + 1].text, "of " + names[i]);
    const Match match{i + 1, row[i + 1]};
    int64_t count = 0;
    ASSERT_FALSE(store->read(
        Store::Statements::several, [&](Rows& rows) { count = rows.count(0, {{match}}); }));
    EXPECT_EQ(count, 1) << names[i];
  }
  EXPECT_TRUE(all_rows(*store, 1).empty());
}

TEST(Store, ReadersSeeTheCommittedRowsBesideTheWriter) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  ASSERT_FALSE(insert(*store, named("a")));
  ASSERT_FALSE(store->write([&](Rows& rows) {
    Row row = named("b");
    rows.insert(0, row);
    EXPECT_EQ(all_rows(*store).size(), 1U) << "neither blocked nor dirty";
    return true;
  }));
  EXPECT_EQ(all_rows(*store).size(), 2U);
}

TEST(Store, ReadsWithinReadsHaveSessionsOfTheirOwn) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  for (const char* name : {"a", "b"})
    ASSERT_FALSE(insert(*store, named(name)));
  std::size_t seen = 0;
  ASSERT_FALSE(store->read(Store::Statements::several, [&](Rows& rows) {
    rows.list(0, {}, [&](RowView) {
      seen += all_rows(*store).size();
      return true;
    });
  }));
  EXPECT_EQ(seen, 4U);
}

TEST(Store, AReadCannotWrite) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  const auto fault = store->read(Store::Statements::several, [](Rows& rows) {
    Row row = named("a");
    rows.insert(0, row);
  });
  ASSERT_TRUE(fault);
  // A server that takes no writes may have become a standby: another session may reach the primary.
  EXPECT_EQ(fault->kind, support::is_on_postgres() ? Kind::unreachable : Kind::read_only);
  EXPECT_TRUE(all_rows(*store).empty());
}

TEST(Store, AReadThatThrowsDoesNotSpoilTheNext) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  const auto fault =
      store->read(Store::Statements::several, [](Rows&) { throw std::runtime_error("why"); });
  ASSERT_TRUE(fault);
  EXPECT_EQ(*fault, (StoreFault{Kind::internal, "", "why"}));
  EXPECT_TRUE(all_rows(*store).empty());
}

}  // namespace
}  // namespace accord::persistence
