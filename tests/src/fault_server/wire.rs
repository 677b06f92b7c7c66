//! Just enough HTTP/1.1 to be precise about what breaks where.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

pub(super) struct RawRequest {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl RawRequest {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Reads one request; `None` when the client is gone.
pub(super) async fn read_request(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<RawRequest> {
    loop {
        if let Some((mut request, head)) = parse_head(buffer) {
            let length: usize = request.header("content-length").unwrap_or("0").parse().ok()?;
            while buffer.len() < head + length {
                read_more(stream, buffer).await?;
            }
            request.body = buffer[head..head + length].to_vec();
            buffer.drain(..head + length);
            return Some(request);
        }
        read_more(stream, buffer).await?;
    }
}

async fn read_more(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<()> {
    let read = stream.read_buf(buffer).await.ok()?;
    (read > 0).then_some(())
}

fn parse_head(buffer: &[u8]) -> Option<(RawRequest, usize)> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut request = httparse::Request::new(&mut headers);
    let httparse::Status::Complete(head) = request.parse(buffer).ok()? else { return None };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let headers = request.headers.iter().map(|h| (h.name.to_ascii_lowercase(), text(h.value))).collect();
    let (method, path) = (request.method?.to_owned(), request.path?.to_owned());
    Some((RawRequest { method, path, headers, body: Vec::new() }, head))
}

/// The head of a response whose body has `length` bytes.
pub(super) fn head(status: u16, headers: &[(&str, String)], length: usize) -> Vec<u8> {
    let mut head =
        format!("HTTP/1.1 {status} Scripted\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    head.into_bytes()
}

/// Writes a whole response; false when the client is gone.
pub(super) async fn write(stream: &mut TcpStream, status: u16, headers: &[(&str, String)], body: &[u8]) -> bool {
    let mut bytes = head(status, headers, body.len());
    bytes.extend_from_slice(body);
    stream.write_all(&bytes).await.is_ok()
}
