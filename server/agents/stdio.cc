#include "accord/server/agents/stdio.h"

#include <istream>
#include <ostream>

#include "accord/server/agents/session.h"

namespace accord::server::agents {
namespace {

enum class Line { read, too_long, none };

// What is too long is read to its end and dropped.
Line next_line(std::istream& in, std::string& line) {
  line.clear();
  bool is_long = false;
  std::streambuf& bytes = *in.rdbuf();
  using Traits = std::istream::traits_type;
  for (auto each = bytes.sbumpc();; each = bytes.sbumpc()) {
    const bool is_over = Traits::eq_int_type(each, Traits::eof());
    if (is_over && line.empty()) return Line::none;
    if (is_over || Traits::to_char_type(each) == '\n') return is_long ? Line::too_long : Line::read;
    is_long = is_long || line.size() == longest_message;
    if (!is_long) line += Traits::to_char_type(each);
  }
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == line.npos;
}

}  // namespace

void serve_stdio(const Toolbox& toolbox, std::istream& in, std::ostream& out) {
  Session session(toolbox);
  std::string line;
  while (out) {
    const Line read = next_line(in, line);
    if (read == Line::none) return;
    std::string answer;
    if (read == Line::too_long) {
      answer = Session::answer_to_long_message();
    } else if (!is_blank(line)) {
      answer = session.answer(line).text;
    }
    if (!answer.empty()) out << answer << '\n' << std::flush;
  }
}

}  // namespace accord::server::agents
