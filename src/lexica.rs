//! The tables of `lexica/` and `models/`, cut into lines and columns: `rows("dire\tneutral\n")` has one row, whose first
//! two columns are "dire" and "neutral".
//!
//! All of them are cut at every start, so it is done in one pass over the bytes, by one function for all.

/// The columns of a row; empty strings stand for those that it lacks.
pub type Row = [&'static str; 8];

/// The lines of a table that are neither empty nor comments, which begin with "#".
pub fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    lines(table).filter(|row| !row[0].starts_with('#'))
}

/// All lines of a table that are not empty.
pub fn lines(table: &'static str) -> impl Iterator<Item = Row> {
    let mut rest = table;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let row = line(&mut rest);
            if row.iter().any(|column| !column.is_empty()) {
                return Some(row);
            }
        }
        None
    })
}

/// Takes a line off a table.
fn line(rest: &mut &'static str) -> Row {
    let (mut row, mut column, mut start) = ([""; 8], 0, 0);
    for (i, byte) in rest.bytes().enumerate() {
        if byte != b'\t' && byte != b'\n' {
            continue;
        }
        put(&mut row, column, &rest[start..i]);
        (column, start) = (column + 1, i + 1);
        if byte == b'\n' {
            *rest = &rest[start..];
            return row;
        }
    }
    put(&mut row, column, &rest[start..]);
    *rest = "";
    row
}

fn put(row: &mut Row, column: usize, field: &'static str) {
    if let Some(place) = row.get_mut(column) {
        *place = field;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns() {
        let table = "# words\n\na\tb c\n#\nè\t\td\n1\t2\t3\t4\t5\t6\t7\t8\t9";
        let found: Vec<Row> = rows(table).collect();
        assert_eq!(found[0], ["a", "b c", "", "", "", "", "", ""]);
        assert_eq!(found[1][..4], ["è", "", "d", ""]);
        assert_eq!(found[2], ["1", "2", "3", "4", "5", "6", "7", "8"]);
        assert_eq!((found.len(), lines(table).count()), (3, 5));
    }
}
