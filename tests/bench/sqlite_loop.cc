// sqlite_loop PORT FILE: what a server of students.yaml costs without a framework. One thread,
// epoll, prepared statements of SQLite's C interface, JSON by hand; the same bytes as accord for
// GET /student/{id}, GET /student?limit=N and POST /student. A create is a transaction of its own.
// Bodies are taken as tests/bench/load/requests.lua writes them: nothing is checked.
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "bench/loop.h"

namespace {

constexpr const char* schema =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;"
    "CREATE TABLE IF NOT EXISTS cohort(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);"
    "CREATE TABLE IF NOT EXISTS student(id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, "
    "last_name TEXT NOT NULL, email TEXT, age INTEGER, cohort_id INTEGER REFERENCES cohort(id));"
    "CREATE INDEX IF NOT EXISTS student_cohort ON student(cohort_id);";

sqlite3_stmt* prepare(sqlite3* database, const char* text) {
  sqlite3_stmt* statement = nullptr;
  ::sqlite3_prepare_v3(database, text, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  return statement;
}

void append_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char each : text) {
    if (each == '"' || each == '\\') out += '\\';
    if (static_cast<unsigned char>(each) >= 0x20) {
      out += each;
      continue;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    out += each < 0x10 ? "\\u000" : "\\u001";
    out += digits[static_cast<std::size_t>(each % 16)];
  }
  out += '"';
}

void append_student(std::string& out, sqlite3_stmt* row) {
  constexpr std::string_view names[] = {
      R"({"id":)",
      R"(,"first_name":)",
      R"(,"last_name":)",
      R"(,"email":)",
      R"(,"age":)",
      R"(,"cohort_id":)"};
  for (int column = 0; column < 6; ++column) {
    out += names[column];
    const int type = ::sqlite3_column_type(row, column);
    if (type == SQLITE_NULL) {
      out += "null";
    } else if (type == SQLITE_INTEGER) {
      out += std::to_string(::sqlite3_column_int64(row, column));
    } else {
      const auto* text = reinterpret_cast<const char*>(::sqlite3_column_text(row, column));
      append_text(out, {text, static_cast<std::size_t>(::sqlite3_column_bytes(row, column))});
    }
  }
  out += '}';
}

long number_of(std::string_view text) {
  long number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// What follows the name: a string without escapes, or a number.
std::string_view member(std::string_view body, std::string_view name) {
  const std::size_t at = body.find(name);
  if (at == std::string_view::npos) return {};
  body.remove_prefix(at + name.size());
  if (!body.starts_with('"')) return body.substr(0, body.find_first_of(",}"));
  body.remove_prefix(1);
  return body.substr(0, body.find('"'));
}

class Students {
 public:
  explicit Students(sqlite3* database)
      : one_(prepare(database, "SELECT * FROM student WHERE id = ?")),
        list_(prepare(database, "SELECT * FROM student ORDER BY id LIMIT ?")),
        insert_(prepare(
            database,
            "INSERT INTO student(first_name, last_name, email, age, cohort_id) "
            "VALUES (?, ?, ?, ?, ?) RETURNING *")) {}

  /// The response to a request.
  std::string answer(std::string_view head, std::string_view body) {
    constexpr std::string_view page = "GET /student?limit=", item = "GET /student/";
    body_.clear();
    if (head.starts_with("POST /student ")) return create(body);
    if (head.starts_with(page)) return list(number_of(head.substr(page.size())));
    if (head.starts_with(item)) return read(number_of(head.substr(item.size())));
    return response("404 Not Found", "");
  }

 private:
  std::string read(long id) {
    ::sqlite3_bind_int64(one_, 1, id);
    const bool is_there = ::sqlite3_step(one_) == SQLITE_ROW;
    if (is_there) append_student(body_, one_);
    ::sqlite3_reset(one_);
    return response(is_there ? "200 OK" : "404 Not Found", "");
  }

  std::string list(long limit) {
    ::sqlite3_bind_int64(list_, 1, limit);
    body_ += '[';
    while (::sqlite3_step(list_) == SQLITE_ROW) {
      if (body_.size() > 1) body_ += ',';
      append_student(body_, list_);
    }
    body_ += ']';
    ::sqlite3_reset(list_);
    return response("200 OK", "");
  }

  std::string create(std::string_view body) {
    int column = 0;
    for (const std::string_view name :
         {R"("first_name":)", R"("last_name":)", R"("email":)", R"("age":)", R"("cohort_id":)"}) {
      const std::string_view text = member(body, name);
      const int size = static_cast<int>(text.size());
      ::sqlite3_bind_text(insert_, ++column, text.data(), size, SQLITE_STATIC);
    }
    std::string location = "Location: /student/";
    if (::sqlite3_step(insert_) == SQLITE_ROW) {
      location += std::to_string(::sqlite3_column_int64(insert_, 0)) + "\r\n";
      append_student(body_, insert_);
    }
    // The transaction ends with the statement.
    const bool is_done = ::sqlite3_step(insert_) == SQLITE_DONE;
    ::sqlite3_reset(insert_);
    return is_done ? response("201 Created", location) : response("500 Internal Server Error", "");
  }

  std::string response(std::string_view status, std::string_view location) {
    char text[80];
    if (const std::time_t now = std::time(nullptr); now != second_) {
      second_ = now;
      date_.assign(text, std::strftime(text, 80, "%a, %d %b %Y %T GMT", std::gmtime(&now)));
    }
    number_ = number_ * 6364136223846793005U + 1442695040888963407U;
    const int size = std::snprintf(
        text,
        sizeof(text),
        "X-Request-Id: %016lx\r\nContent-Length: %zu\r\n\r\n",
        number_,
        body_.size());
    std::string out = "HTTP/1.1 ";
    out.append(status).append("\r\nDate: ").append(date_).append("\r\n").append(location);
    out.append("Content-Type: application/json\r\n");
    return out.append(text, static_cast<std::size_t>(size)).append(body_);
  }

  sqlite3_stmt* one_;
  sqlite3_stmt* list_;
  sqlite3_stmt* insert_;
  std::string body_, date_;
  std::time_t second_ = 0;
  unsigned long number_ = 1;
};

}  // namespace

int main(int argc, char** argv) {
  const int listener = argc == 3 ? accord::bench::listen_on(std::atoi(argv[1])) : -1;
  sqlite3* database = nullptr;
  if (listener < 0 || ::sqlite3_open(argv[2], &database) != SQLITE_OK ||
      ::sqlite3_exec(database, schema, nullptr, nullptr, nullptr) != SQLITE_OK) {
    std::fprintf(stderr, "usage: sqlite_loop PORT FILE, a free port and a file of SQLite\n");
    return 2;
  }
  Students students(database);
  std::map<int, std::string> unread;
  accord::bench::serve(listener, [&](int descriptor, std::string_view bytes) {
    std::string& in = unread[descriptor];
    if (bytes.empty()) in.clear();
    in += bytes;
    for (std::size_t end = 0; (end = in.find("\r\n\r\n")) != std::string::npos;) {
      const std::string_view all = in, head = all.substr(0, end);
      const long length = number_of(member(head, "Content-Length: "));
      const std::size_t size = end + 4 + static_cast<std::size_t>(length);
      if (all.size() < size) return;
      const std::string out = students.answer(head, all.substr(end + 4, size - end - 4));
      (void)!::send(descriptor, out.data(), out.size(), MSG_NOSIGNAL);
      in.erase(0, size);
    }
  });
}
